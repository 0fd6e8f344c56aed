"""Wood, linen, glass, wax, rush and brass pieces. Each function builds at the origin and returns its objects (10 cm units)."""
import math
from mathutils import noise
from kit import lathe, vessel, sweep, spline, slab, rrect, ellipse, cloth, fold_path, group, TAU
from materials import wood, linen, glass, beeswax, metal, rush, plain, stoneware


def board_outline(w=4.0, d=1.75, handle=1.15, hd=0.44, n=120):
    """Paddle shape: a long rounded board that narrows into a handle at +X, a little irregular like a hand-cut one."""
    half = [(-w / 2, 0), (-w / 2 + 0.02, d * 0.25), (-w / 2 + 0.22, d * 0.455), (-w / 4, d * 0.5), (w / 4, d * 0.49), (w / 2 - 0.34, d * 0.44),
            (w / 2 - 0.02, hd * 0.80), (w / 2 + handle * 0.30, hd * 0.49), (w / 2 + handle * 0.75, hd * 0.56), (w / 2 + handle * 0.97, hd * 0.36), (w / 2 + handle, 0)]
    top = spline(half, n)
    return [(x, y) for x, y in top] + [(x, -y * 0.97) for x, y in reversed(top[1:-1])]


def board(w=3.2, d=1.65, h=0.20, kind="olive", shift=0.0, lace=True):
    b = slab(board_outline(w, d)[::-1], h, wood(kind, "X", shift), 0.05, holes=[(w / 2 + 0.86, 0, 0.10)])
    if not lace:
        return [b]
    cord = sweep([(w / 2 + 0.86, 0.0, 0.02), (w / 2 + 1.0, 0.02, h + 0.05), (w / 2 + 1.25, 0.10, h * 0.6), (w / 2 + 1.50, 0.02, 0.05), (w / 2 + 1.42, -0.14, 0.04), (w / 2 + 1.15, -0.08, h * 0.7), (w / 2 + 0.90, -0.02, h + 0.02), (w / 2 + 0.86, 0, 0.03)],
                 0.028, plain("#6d5a44", 0.9, noise=0.2, nscale=30), n=10, samples=80)
    return [b, cord]


def tray(r=1.75, kind="ash"):
    """Round bentwood tray: a flat base, an upright rim, two cut handles made of leather straps."""
    base = lathe(spline([(0, 0), (r - 0.04, 0), (r - 0.04, 0), (r - 0.02, 0.02), (r - 0.02, 0.08), (r - 0.02, 0.08), (0, 0.08)], 40), wood(kind, "X"))
    rim = lathe([(r - 0.03, 0.01), (r + 0.03, 0.0), (r + 0.045, 0.03), (r + 0.05, 0.36), (r + 0.035, 0.385), (r + 0.005, 0.385), (r - 0.01, 0.36), (r - 0.02, 0.05)], wood(kind, "X", 3.0), seg=160)
    straps = []
    for s in (-1, 1):
        straps.append(sweep([(s * (r + 0.03), -0.36, 0.26), (s * (r + 0.07), -0.30, 0.42), (s * (r + 0.08), -0.14, 0.60), (s * (r + 0.08), 0.14, 0.60), (s * (r + 0.07), 0.30, 0.42), (s * (r + 0.03), 0.36, 0.26)],
                            0.07, plain("#7a4a2a", 0.55, 0.3, noise=0.12), flat=0.4, n=16))
        for y in (-0.36, 0.36):
            straps.append(lathe([(0.045, 0), (0.045, 0.02), (0, 0.035)], metal(), loc=(s * (r + 0.06), y, 0.25), rot=(0, s * math.pi / 2, 0), seg=24))
    return [base, rim] + straps


def server(fork=False, kind="walnut", L=2.9):
    """Salad server lying along X, concave side up: an oval bowl (slotted for the fork) on a tapering, arched handle."""
    pts = [(0, 0), (0.05, 0.20), (0.25, 0.335), (0.50, 0.35), (0.75, 0.25), (0.95, 0.115), (1.3, 0.082), (2.0, 0.085), (2.6, 0.11), (2.82, 0.09), (2.9, 0.0)]
    top = spline(pts, 110)
    outline = [(x, y) for x, y in top] + [(x, -y) for x, y in reversed(top[1:-1])]
    if fork:    # two long notches cut from the tip
        left = [(x, y) for x, y in outline if not (x < 0.05 and abs(y) < 0.17)]
        i = max(range(len(left)), key=lambda k: math.dist(left[k], left[(k + 1) % len(left)]))
        lst = left[i + 1:] + left[:i + 1]
        a, b = lst[-1], lst[0]
        seq = []
        for c in ((-0.12, 0.12) if a[1] < 0 else (0.12, -0.12)):
            s = 1 if a[1] < 0 else -1
            seq += [(0.025, c - s * 0.04), (0.42, c - s * 0.03), (0.45, c), (0.42, c + s * 0.03), (0.025, c + s * 0.04)]
        outline = lst + seq
    ob = slab(outline[::-1], 0.075, wood(kind, "X", 5.0 if fork else 0.0), 0.024)
    import bmesh
    bm = bmesh.new()
    bm.from_mesh(ob.data)
    bmesh.ops.triangulate(bm, faces=bm.faces)
    for _ in range(3):
        bmesh.ops.subdivide_edges(bm, edges=[e for e in bm.edges if e.calc_length() > 0.09], cuts=1)
        bmesh.ops.triangulate(bm, faces=[f for f in bm.faces if len(f.verts) > 3])
    for v in bm.verts:
        x, y = v.co.x, v.co.y
        u = x / L
        v.co.z += 0.42 * math.sin(math.pi * min(u * 1.02, 1)) ** 1.0 * (0.25 + 0.75 * u) * 0.9
        d = max(0.0, 1 - ((x - 0.48) / 0.52) ** 2)
        v.co.z += d * (-0.06 + 0.9 * y * y)
    bm.to_mesh(ob.data)
    bm.free()
    return [ob]


def napkins(color, w=2.0, d=2.0, n=4, tie=True, stripe=None, stripes=(), seed=0.0, gap=0.05, layers=4, colors=None):
    """A pile of n folded linens with a tie of raw string."""
    obs = []
    for i in range(n):
        c = (colors or [color])[i % len(colors or [color])]
        m = linen(c, stripe, 1.0, stripes)
        obs.append(cloth(fold_path(w, layers, gap, z0=0.02 + i * layers * gap * 1.06, shrink=0.006), d, m, t=gap * 0.72, amp=0.022, seed=seed + i * 3.1, edge=0.03, rows=56,
                         loc=(0.02 * math.sin(i * 2.1), 0.02 * math.cos(i * 1.7), 0), rot=(0, 0, 0.02 * math.sin(i * 3 + seed))))
    if tie:
        top = n * layers * gap * 1.06 + 0.01
        for off in (-0.02, 0.025):
            ring = [(x + 0.0, off * 1.2 + 0.01 * math.sin(k), z) for k, (x, z) in enumerate([(-w / 2 - 0.055, 0.0), (-w / 2 - 0.05, top * 0.5), (-w / 2 + 0.02, top + 0.01), (0, top + 0.035), (w / 2 - 0.02, top + 0.01), (w / 2 + 0.05, top * 0.5), (w / 2 + 0.055, 0.0), (0, -0.01)])]
            obs.append(sweep(ring, 0.016, rush("#b89a6a"), closed=False, n=8, samples=120))
        obs += bow((0, 0, top + 0.055), 0.30, rush("#b89a6a"), 0.016)
    return obs


def bow(at, s, mat, r=0.02, flat=1.0):
    x, y, z = at
    obs = []
    for k in (-1, 1):
        obs.append(sweep([(x, y, z), (x + k * s * 0.5, y + s * 0.28, z + s * 0.22), (x + k * s, y + s * 0.12, z + s * 0.10), (x + k * s * 0.8, y - s * 0.22, z + s * 0.05), (x, y, z)], r, mat, n=10, flat=flat))
        obs.append(sweep([(x, y, z), (x + k * s * 0.35, y - s * 0.55, z + s * 0.02), (x + k * s * 0.55, y - s * 1.15, z - s * 0.08)], r, mat, n=10, flat=flat))
    return obs


def runner(color="#77804f", width=1.45, turns=4.2, tail=2.0):
    """Table runner: a loose roll with a tail laid out, hem-stitched."""
    spiral = []
    for i in range(150):
        a = turns * TAU * i / 149
        r = 0.13 + 0.062 * a / TAU
        spiral.append((r * math.sin(a), r * math.cos(a)))
    ro = 0.13 + 0.062 * turns
    last = TAU * turns
    pts = [(x, z + ro) for x, z in spiral]
    end = math.atan2(pts[-1][0], pts[-1][1] - ro) % TAU
    while end < math.pi:     # continue the turn down to the table
        end += 0.08
        pts.append((ro * math.sin(end), ro + ro * math.cos(end)))
    x0 = pts[-1][0]
    pts += [(x0 - (i + 1) * tail / 46, 0.012 + 0.012 * math.sin(i * 0.33)) for i in range(46)]
    m = linen(color, "#e9dfc6", 1.0, ((-width / 2 + 0.10, 0.016), (width / 2 - 0.10, 0.016)))
    return [cloth(pts, width, m, t=0.028, amp=0.022, edge=0.02, rows=48)]


def carafe(tint="#6f675c", water=False, k=1.0, stopper=True):
    m = glass(tint, dense=0.9)
    out = [(0, 0.02), (0.42, 0.0), (0.55, 0.04), (0.66, 0.22), (0.66, 0.50), (0.52, 0.90), (0.28, 1.32), (0.20, 1.62), (0.22, 1.86), (0.29, 2.02)]
    obs = [lathe(vessel(out, 0.035, floor=0.09, n=100), m, seg=128)]
    if stopper:
        ball = [(0.0, 1.93), (0.14, 1.93), (0.175, 2.03), (0.09, 2.075), (0.08, 2.10)]
        ball += [(0.235 * math.sin(a), 2.32 - 0.235 * math.cos(a)) for a in [0.38 + (math.pi - 0.38) * i / 24 for i in range(25)]]
        obs.append(lathe(ball, wood("olive", "Z", 1.3), seg=64))
    if water:
        obs.append(lathe([(0, 0.12), (0.55, 0.12), (0.60, 0.30), (0.60, 0.52), (0.0, 0.52)], glass("#f4f2ea")))
    return obs


def tumbler(tint="#7d7466", r=0.38, h=0.95):
    out = [(0, 0.015), (r * 0.62, 0.0), (r * 0.80, 0.03), (r * 0.93, 0.18), (r, 0.45), (r * 0.97, 0.75), (r * 0.94, h)]
    return [lathe(vessel(out, 0.026, floor=0.075, n=90), glass(tint, dense=0.9), seg=112, wobble=0.012)]


def jar(h=1.5, r=0.52, fillc=None):
    g = glass("#f3f6f1", dense=0.5)
    out = [(0, 0.02), (r * 0.86, 0.0), (r * 0.97, 0.03), (r, 0.12), (r, h - 0.3), (r * 0.96, h - 0.2), (r * 0.84, h - 0.1), (r * 0.86, h)]
    cork = lathe(spline([(0, h - 0.12), (r * 0.76, h - 0.12), (r * 0.80, h + 0.02), (r * 0.84, h + 0.13), (r * 0.80, h + 0.16), (0, h + 0.16)], 30), plain("#bf9763", 0.9, 0.2, noise=0.3, nscale=14, bump=0.4))
    obs = [lathe(vessel(out, 0.03, floor=0.08, n=90), g), cork]
    if fillc:
        lvl = h * 0.62
        obs.append(lathe(spline([(0, 0.09), (r * 0.88, 0.09), (r * 0.93, 0.14), (r * 0.93, 0.14), (r * 0.93, lvl), (r * 0.93, lvl), (r * 0.5, lvl + 0.03), (0, lvl + 0.02)], 40), plain(fillc, 0.8, 0.2, noise=0.45, nscale=26, bump=1.0)))
    return obs


def taper(h=2.6, r=0.115, color="#d9a441", flame=False, hexes=False):
    body = lathe(spline([(0, 0), (r * 1.02, 0), (r * 1.02, 0), (r, h * 0.5), (r * 0.86, h * 0.86), (r * 0.62, h * 0.96), (r * 0.2, h), (0, h + 0.005)], 50), beeswax(color, hexes), seg=56, wobble=0.02)
    wick = sweep([(0, 0, h - 0.02), (0.005, 0, h + 0.10), (0.03, 0.01, h + 0.2)], 0.012, plain("#efe6d2" if not flame else "#2c241c", 0.9), n=8)
    return [body, wick] + (fire((0.02, 0, h + 0.17)) if flame else [])


def pillar(h=1.7, r=0.36, color="#d9a441"):
    """Rolled foundation sheet: honeycomb relief and the seam of the spiral on top."""
    body = lathe(spline([(0, 0), (r, 0), (r, 0), (r, h), (r, h), (r * 0.97, h + 0.006), (0, h - 0.01)], 40), beeswax(color, True), seg=96)
    spi = sweep([((0.05 + (r - 0.06) * i / 160) * math.cos(i * 0.16), (0.05 + (r - 0.06) * i / 160) * math.sin(i * 0.16), h + 0.004) for i in range(161)], 0.014, beeswax("#e2b254", False), n=8, raw=True)
    wick = sweep([(0, 0, h), (0.0, 0, h + 0.12), (0.04, 0.01, h + 0.24)], 0.016, plain("#efe6d2", 0.9), n=8)
    return [body, spi, wick]


def fire(at, s=1.0):
    x, y, z = at
    f = lathe(spline([(0, 0), (0.05 * s, 0.06 * s), (0.062 * s, 0.13 * s), (0.03 * s, 0.26 * s), (0, 0.36 * s)], 30), plain("#ffc36a", emit=7.0, noise=0), seg=32, loc=(x, y, z))
    return [f]


def holder(h=0.9, k=1.0):
    b = metal("#c99c55", 0.2)
    p = spline([(0, 0), (0.48, 0), (0.48, 0), (0.50, 0.02), (0.48, 0.05), (0.20, 0.09), (0.085, 0.16), (0.06, 0.30), (0.06, h - 0.3), (0.10, h - 0.22), (0.06, h - 0.17), (0.09, h - 0.12), (0.15, h - 0.06), (0.155, h), (0.12, h), (0.12, h), (0.115, h - 0.05), (0, h - 0.05)], 110)
    return [lathe(p, b, seg=96)]


def candle_jar(color="#8d9079"):
    m = stoneware(color, speck=0.8, rough=0.5, coat=0.1, foot=0.0)
    out = [(0, 0.01), (0.38, 0.0), (0.42, 0.03), (0.43, 0.08), (0.43, 0.86), (0.43, 0.92)]
    wax = lathe([(0, 0.74), (0.395, 0.735)], beeswax("#efe3c8", False))
    label = lathe([(0.447, 0.26), (0.447, 0.62)], plain("#f3ece0", 0.8, noise=0.02), seg=160)
    import bpy
    me = label.data   # keep only the front third of the label ring
    import bmesh
    bm = bmesh.new()
    bm.from_mesh(me)
    bmesh.ops.delete(bm, geom=[v for v in bm.verts if math.atan2(v.co.x, -v.co.y) ** 2 > 0.55 ** 2], context="VERTS")
    bm.to_mesh(me)
    bm.free()
    rule = [lathe([(0.4495, z), (0.4495, z + 0.012)], plain("#6f7448", 0.8, noise=0), seg=320) for z in (0.50, 0.37)]
    for ob, half in zip(rule, (0.34, 0.22)):
        bm = bmesh.new()
        bm.from_mesh(ob.data)
        bmesh.ops.delete(bm, geom=[v for v in bm.verts if abs(math.atan2(v.co.x, -v.co.y)) > half], context="VERTS")
        bm.to_mesh(ob.data)
        bm.free()
    wick = sweep([(0, 0, 0.72), (0.0, 0, 0.80), (0.02, 0, 0.88)], 0.013, plain("#3a3028"), n=8)
    lid = lathe(spline([(0, 0), (0.45, 0), (0.45, 0), (0.46, 0.02), (0.46, 0.09), (0.44, 0.11), (0, 0.11)], 30), wood("olive", "X"), loc=(0.72, -0.30, 0.0))
    return [lathe(vessel(out, 0.035, floor=0.08), m), wax, label, wick, lid] + rule


def basket(r=1.25, h=1.35, stakes=36, handles=True):
    """Woven rush: weavers passing alternately before and behind the stakes, a plaited rim, two twisted handles."""
    ms = [rush("#c9a468"), rush("#bd9759"), rush("#d2b07a")]
    rows = int(h / 0.066)
    prof = lambda z: r * (0.84 + 0.20 * math.sin(0.35 + 1.25 * z / h))
    obs = []
    for k in range(rows):
        z = 0.05 + k * h / rows
        pts = [((prof(z) + 0.034 * math.cos(stakes / 2 * a + math.pi * k)) * math.cos(a), (prof(z) + 0.034 * math.cos(stakes / 2 * a + math.pi * k)) * math.sin(a), z + 0.008 * noise.noise((a * 2, k, 0)))
               for a in [TAU * i / 216 for i in range(216)]]
        obs.append(sweep(pts, 0.042, ms[k % 3], n=8, closed=True, raw=True))
    for i in range(stakes):
        a = TAU * (i + 0.0) / stakes
        obs.append(sweep([(prof(z) * math.cos(a), prof(z) * math.sin(a), z) for z in (0, h * 0.3, h * 0.6, h * 1.0)], 0.026, ms[1], n=6, samples=12))
    for ph in (0, TAU / 3, 2 * TAU / 3):
        obs.append(sweep([((prof(h) + 0.05 * math.cos(26 * a + ph)) * math.cos(a), (prof(h) + 0.05 * math.cos(26 * a + ph)) * math.sin(a), h + 0.03 + 0.05 * math.sin(26 * a + ph)) for a in [TAU * i / 320 for i in range(320)]], 0.036, ms[2], n=8, closed=True, raw=True))
    if handles:
        for s in (-1, 1):
            for ph in (0, math.pi):
                arc = []
                for i in range(90):
                    t = math.pi * i / 89
                    R = 0.62 + 0.045 * math.cos(16 * t + ph)
                    arc.append((-R * math.cos(t) * 0.85, s * (prof(h) * 0.96 + 0.045 * math.sin(16 * t + ph) + 0.10 * math.sin(t)), h - 0.06 + R * math.sin(t)))
                obs.append(sweep(arc, 0.046, ms[0], n=8, raw=True))
    obs.append(lathe([(0, 0.03), (prof(0) * 0.99, 0.03)], ms[1]))
    return obs


def placemat(r=1.9, turns=17):
    """Braided jute: two interlaced strands wound in a spiral."""
    obs = []
    for ph in (0, math.pi):
        pts, n = [], 2600
        for i in range(n):
            a = turns * TAU * math.sqrt(i / n)
            base = 0.04 + r * a / (turns * TAU)
            s = 0.5 * base * a / 0.085
            pts.append(((base + 0.024 * math.cos(s + ph)) * math.cos(a), (base + 0.024 * math.cos(s + ph)) * math.sin(a), 0.05 + 0.020 * math.sin(s + ph)))
        obs.append(sweep(pts, 0.034, rush("#c2a06c" if ph else "#b8945c"), n=6, raw=True))
    return obs


def trivet(kind="walnut"):
    """Walnut slats on two cross bars, cut as a circle."""
    obs, R = [], 1.05
    for i in range(-4, 5):
        y = i * 0.225
        L = 2 * math.sqrt(R * R - (abs(y)) ** 2 * 0.98)
        obs.append(slab(rrect(L, 0.155, 0.05), 0.13, wood(kind, "X", i * 1.9), 0.02, loc=(0, y, 0.10)))
    for x in (-0.45, 0.45):
        obs.append(slab(rrect(0.16, 1.75, 0.05), 0.105, wood(kind, "Y", x), 0.015, loc=(x, 0, 0)))
    return obs


def salt_cellar():
    w = wood("olive", "X", 2.2)
    out = [(0, 0.0), (0.46, 0.0), (0.50, 0.03), (0.52, 0.10), (0.52, 0.34), (0.50, 0.42)]
    salt = lathe(spline([(0, 0.30), (0.2, 0.31), (0.44, 0.26)], 20), plain("#f6f3ee", 0.7, 0.3, noise=0.05, nscale=30, bump=2.0))
    lid = lathe(spline([(0, 0), (0.49, 0), (0.49, 0), (0.52, 0.02), (0.51, 0.07), (0.40, 0.12), (0, 0.135)], 40), wood("olive", "X", 6.0), loc=(0.40, -0.22, 0.45), rot=(0.0, 0.30, 0.35))
    return [lathe(vessel(out, 0.075, floor=0.08), w), salt, lid]


def honey_dipper(L=1.7):
    p = [(0, 0), (0.06, 0.01)]
    for i in range(7):
        z = 0.05 + i * 0.085
        r = 0.17 * math.sin(math.pi * (0.22 + 0.62 * i / 6)) ** 0.7
        p += [(0.075, z), (r, z + 0.008), (r * 1.02, z + 0.028), (r, z + 0.048), (0.075, z + 0.056)]
    prof = p + spline([(0.06, 0.66), (0.05, 0.75), (0.052, 1.2), (0.07, L - 0.08), (0.05, L), (0, L + 0.005)], 30)
    return [lathe(prof, wood("olive", "Z", 0.7), seg=48)]


def gift_box(w=2.3, d=1.75, h=1.15, color="#b79c78", ribbon="#5f6740"):
    kraft = plain(color, 0.85, 0.15, noise=0.05, nscale=40, bump=0.15)
    rb = linen(ribbon)
    obs = [slab(rrect(w, d, 0.03), h, kraft, 0.012), slab(rrect(w + 0.07, d + 0.07, 0.03), 0.34, kraft, 0.014, loc=(0, 0, h - 0.30))]
    top = h + 0.045
    for along in ("x", "y"):
        a, b = (w / 2 + 0.042, 0.11) if along == "x" else (d / 2 + 0.042, 0.11)
        path = [(-a + 0.03, 0.0), (-a, 0.05), (-a, 0.05), (-a, top - 0.03), (-a, top - 0.03), (-a + 0.03, top), (-a + 0.03, top), (a - 0.03, top), (a - 0.03, top), (a, top - 0.03), (a, top - 0.03), (a, 0.05), (a - 0.03, 0)]
        obs.append(cloth(spline(path, 120), 2 * b, rb, t=0.012, amp=0.004, edge=0.0, rows=14, rot=(0, 0, 0 if along == "x" else math.pi / 2)))
    for k, rot in ((-1, 0.35), (1, -0.35)):
        loop = spline([(0, 0.0), (k * 0.30, 0.26), (k * 0.62, 0.26), (k * 0.66, 0.10), (k * 0.34, 0.03), (0, 0.0)], 50)
        obs.append(cloth(loop, 0.22, rb, t=0.014, amp=0.008, rows=12, loc=(0, 0, top + 0.015), rot=(0, 0, rot)))
        tail = spline([(0, 0.01), (k * 0.25, 0.05), (k * 0.60, 0.015), (k * 0.86, 0.03)], 30)
        obs.append(cloth(tail, 0.20, rb, t=0.014, amp=0.008, rows=12, loc=(0, -0.06, top + 0.005), rot=(0, 0, -1.0 * k + 0.2)))
    knot = slab(rrect(0.22, 0.24, 0.08), 0.14, rb, 0.06, loc=(0, 0, top), seg=6)
    tag = slab(rrect(0.42, 0.62, 0.05), 0.012, plain("#f1e8d8", 0.8, noise=0.02), 0.004, holes=[(0, 0.24, 0.03)], loc=(0.55, -0.42, top + 0.03), rot=(0.05, 0.04, 0.5))
    return obs + [knot, tag]


def rings(n=4):
    return [lathe([(0.21, -0.10), (0.225, -0.105), (0.235, 0), (0.225, 0.105), (0.21, 0.10), (0.215, 0), (0.21, -0.10)], metal(), seg=72) for _ in range(n)]
