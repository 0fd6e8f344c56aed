"""Stoneware and other thrown pieces. Each function builds one piece at the origin and returns its objects (10 cm units)."""
import math
from mathutils import noise
from kit import lathe, vessel, foot, sweep, spline, slab, rrect, ellipse, add_mesh, grid_faces, group
from materials import stoneware, plain, wood, stone

SAND, CHALK, OCHRE, NIGHT, SAGE = "#d9c09a", "#ece5d8", "#c98a2e", "#24324a", "#8f9d84"
TERRA, OLIVE, CHAR, CLAY = "#b9694a", "#6f7448", "#3a3835", "#b08058"


def teapot(color=SAND, lid_up=0.0, **mk):
    m = stoneware(color, foot=0.13, **mk)
    body = foot(0.46, 0.05) + [(0.62, 0.15), (0.765, 0.38), (0.755, 0.60), (0.60, 0.82), (0.37, 0.93), (0.345, 0.945), (0.345, 0.945), (0.33, 0.955), (0.0, 0.95)]
    lid = spline([(0.0, 0.94), (0.375, 0.945), (0.375, 0.945), (0.385, 0.958), (0.375, 0.972), (0.29, 1.035), (0.15, 1.085), (0.062, 1.10), (0.05, 1.125),
                  (0.095, 1.17), (0.105, 1.205), (0.07, 1.245), (0.0, 1.255)], 60)
    return [lathe(spline(body, 80), m, wobble=0.006, name="body"), lathe(lid, m, name="lid", loc=(0, 0, lid_up)),
            sweep([(-0.58, 0, 0.36), (-0.80, 0, 0.43), (-0.97, 0, 0.62), (-1.06, 0, 0.80), (-1.19, 0, 0.93)], (0.24, 0.19, 0.125, 0.088, 0.078), m, hollow=0.022, name="spout"),
            sweep([(0.66, 0, 0.70), (0.86, 0, 0.82), (1.08, 0, 0.80), (1.20, 0, 0.60), (1.10, 0, 0.38), (0.88, 0, 0.27), (0.68, 0, 0.26)], (0.085, 0.075, 0.066, 0.062, 0.066, 0.08), m, flat=0.72, name="handle")]


def mug(color=NIGHT, r=0.42, h=0.92, handle=True, tea=False, **mk):
    m = stoneware(color, **{"foot": 0.10, "rim": h - 0.025, **mk})
    out = foot(r * 0.78, 0.03) + [(r * 0.9, 0.06), (r * 0.985, 0.16), (r, 0.35), (r * 0.99, h * 0.7), (r * 0.985, h)]
    obs = [lathe(vessel(out, 0.045), m, wobble=0.006)]
    if handle:
        x = r * 0.95
        obs.append(sweep([(x, 0, h * 0.78), (x + 0.14, 0, h * 0.84), (x + 0.29, 0, h * 0.70), (x + 0.29, 0, h * 0.46), (x + 0.15, 0, h * 0.29), (x, 0, h * 0.26)],
                         (0.07, 0.058, 0.055, 0.055, 0.058, 0.075), m, flat=0.62))
    if tea:
        obs.append(lathe([(0, h * 0.82), (r * 0.955, h * 0.82)], plain("#5a2c10", 0.08, 0.5, noise=0.02)))
    return obs


def cup(color=CHALK, r=0.31, h=0.58, foot_z=0.2, coffee=False, **mk):
    m = stoneware(color, **{"foot": foot_z, "rim": h - 0.015, **mk})
    out = foot(r * 0.6, 0.03) + [(r * 0.75, 0.07), (r * 0.93, 0.2), (r, 0.42), (r * 1.01, h)]
    obs = [lathe(vessel(out, 0.035), m, wobble=0.012)]
    if coffee:
        obs.append(lathe([(0, h * 0.8), (r * 0.96, h * 0.8)], plain("#3a1a0a", 0.1, 0.5, noise=0.25, nscale=5)))
    return obs


def bowl(color=OCHRE, r=1.2, h=0.62, t=0.055, fr=0.42, foot_z=0.09, wobble=0.008, **mk):
    m = stoneware(color, **{"foot": foot_z, "rim": h - 0.02, **mk})
    k = r
    out = foot(k * fr, 0.05) + [(k * (fr + 0.18), 0.10), (k * 0.83, h * 0.46), (k * 0.95, h * 0.75), (k, h)]
    return [lathe(vessel(out, t, n=80), m, wobble=wobble)]


def plate(color=CHALK, r=1.35, h=0.17, rim_h=0.0, t=0.045, **mk):
    m = stoneware(color, **{"foot": 0.03, "rim": h + 0.004, **mk})
    out = foot(r * 0.62, 0.03) + [(r * 0.74, 0.045), (r * 0.86, 0.075 + rim_h), (r * 0.965, h * 0.72), (r, h)]
    return [lathe(vessel(out, t, floor=0.065, n=80), m, wobble=0.006)]


def pasta_plate(color=SAGE, r=1.15, h=0.40, **mk):
    m = stoneware(color, **{"foot": 0.06, "rim": 9.0, **mk})
    out = foot(r * 0.5, 0.04) + [(r * 0.62, 0.06), (r * 0.76, 0.19), (r * 0.80, 0.29), (r * 0.86, 0.345), (r, h)]
    return [lathe(vessel(out, 0.05, floor=0.09, n=90), m, wobble=0.006)]


def pitcher(color=CHALK, h=1.75, k=1.0, squat=1.0, **mk):
    m = stoneware(color, **{"foot": 0.12, **mk})
    out = foot(0.46, 0.05) + [(0.56, 0.14), (0.66, 0.45), (0.62, 0.85), (0.46, 1.22), (0.40, 1.45), (0.45, 1.68), (0.475, h)]

    def lip(x, y, z):   # pull a pouring lip out of the rim, towards -X
        f = max(0.0, (z - 1.38) / (h - 1.38)) ** 2
        a = math.atan2(y, -x)
        g = math.exp(-(a / 0.38) ** 2) - 0.35 * math.exp(-((abs(a) - 0.95) / 0.4) ** 2)
        r = 1 + 0.42 * f * g
        return (x * r, y * r, z + 0.09 * f * math.exp(-(a / 0.45) ** 2))
    hd = [(0.40, 0, 1.42), (0.62, 0, 1.54), (0.88, 0, 1.42), (0.96, 0, 1.10), (0.86, 0, 0.76), (0.60, 0, 0.56)]
    body = [lathe(vessel(out, 0.05, n=90), m, seg=160, squash=lip), sweep(hd, (0.085, 0.075, 0.068, 0.068, 0.075, 0.1), m, flat=0.6)]
    for ob in body:
        ob.scale = (k, k, k * squat)
    return body


def creamer(color=CHALK, **mk):
    """The pitcher's small brother: squatter, dipped in glaze to the waist only."""
    return pitcher(color, k=0.55, squat=0.8, **{"foot": 0.62, "scale": 0.6, "clay": "#b98d64", **mk})


def vase(color=TERRA, **mk):
    m = stoneware(color, **{"speck": 0.5, "rough": 0.62, "coat": 0.0, **mk})
    out = foot(0.26, 0.03) + [(0.40, 0.10), (0.56, 0.40), (0.52, 0.70), (0.30, 0.95), (0.12, 1.12), (0.10, 1.35), (0.135, 1.50)]
    return [lathe(vessel(out, 0.03, n=90), m, wobble=0.006)]


def branch(base=(0, 0, 1.2), h=1.6, lean=0.35, leaves=15, color="#7d8a5e", seed=0.0, size=1.0):
    """An olive sprig: a thin stem and pairs of narrow, slightly curled leaves."""
    stem = spline([base, (base[0] + lean * 0.3, base[1], base[2] + h * 0.45), (base[0] + lean * 0.75, base[1] - 0.08, base[2] + h * 0.8), (base[0] + lean * 1.25, base[1] - 0.1, base[2] + h)], 48)
    obs = [sweep(stem, (0.018 * size, 0.007), plain("#6b5a3c"), n=8, raw=True)]
    lm = [plain(color, 0.55, 0.3, noise=0.2, nscale=3), plain("#93a07a", 0.6, 0.3, noise=0.2, nscale=3)]
    for i in range(leaves):
        p = stem[14 + int(33 * i / leaves)]
        a = math.radians(137.5 * i) + seed
        ln = (0.34 + 0.14 * noise.noise((i * 1.7, seed, 0))) * size
        verts, rows = [], 9
        for k in range(rows):
            u = k / (rows - 1)
            w = 0.062 * size * math.sin(math.pi * min(u * 0.94 + 0.05, 1)) ** 0.8
            for s in (-1, 0, 1):
                d, side, up = u * ln, s * w, 0.5 * u * ln - 0.55 * u * u * ln + abs(s) * 0.012
                verts.append((p[0] + math.cos(a) * d - math.sin(a) * side, p[1] + math.sin(a) * d + math.cos(a) * side, p[2] + up))
        ob = add_mesh("leaf", verts, grid_faces(rows, 3), lm[i % 2], smooth=180)
        ob.modifiers.new("s", "SUBSURF").render_levels = 1
        obs.append(ob)
    return obs


def butter_dish(color=CHALK, **mk):
    m = stoneware(color, foot=0.0, **mk)
    base = slab(rrect(1.75, 1.05, 0.28), 0.09, m, 0.04)
    lip = sweep([(x, y, 0.085) for x, y in rrect(1.69, 0.99, 0.26)], 0.038, m, closed=True, raw=True, n=12)
    lid = slab(rrect(1.42, 0.76, 0.22), 0.62, m, 0.15, loc=(0, 0, 0.075), seg=8)
    knob = lathe(spline([(0.0, 0.69), (0.10, 0.69), (0.06, 0.73), (0.06, 0.76), (0.13, 0.80), (0.14, 0.85), (0.08, 0.885), (0, 0.89)], 30), wood("olive", "Z"))
    return [base, lip, lid, knob]


def sugar_bowl(color=SAND, **mk):
    m = stoneware(color, foot=0.1, **mk)
    out = foot(0.32, 0.03) + [(0.44, 0.1), (0.54, 0.3), (0.53, 0.5), (0.47, 0.62)]
    lid = spline([(0, 0.60), (0.485, 0.615), (0.50, 0.63), (0.48, 0.655), (0.30, 0.715), (0.08, 0.74), (0.05, 0.77), (0.10, 0.82), (0.10, 0.86), (0.05, 0.885), (0, 0.89)], 50)
    return [lathe(vessel(out, 0.04), m, wobble=0.006), lathe(lid, m)]


def mortar():
    m = stone("#dcd8d0")
    out = [(0, 0), (0.40, 0), (0.40, 0), (0.44, 0.03), (0.44, 0.10), (0.40, 0.16), (0.52, 0.28), (0.66, 0.55), (0.70, 0.86)]
    pestle = spline([(0, 0), (0.10, 0.01), (0.17, 0.08), (0.19, 0.18), (0.13, 0.36), (0.085, 0.6), (0.085, 0.95), (0.12, 1.15), (0.12, 1.28), (0.06, 1.34), (0, 1.345)], 60)
    p = lathe(pestle, m, loc=(0.10, 0.0, 0.26), rot=(0.12, 0.62, 0))
    return [lathe(vessel(out, 0.11, floor=0.22, n=80), m), p]


def cake_stand(color=CHALK, **mk):
    m = stoneware(color, foot=0.06, **{"speck": 0.6, **mk})
    p = spline([(0, 0.10), (0.40, 0.06), (0.56, 0.0), (0.60, 0.02), (0.58, 0.06), (0.36, 0.14), (0.19, 0.26), (0.14, 0.46), (0.18, 0.68), (0.34, 0.78), (0.34, 0.78), (1.38, 0.82), (1.47, 0.87), (1.50, 0.95), (1.48, 0.965), (1.455, 0.94),
                (1.42, 0.885), (1.34, 0.87), (1.34, 0.87), (0, 0.865)], 110)
    return [lathe(p, m, seg=140, wobble=0.002)]


def ramekin(color=CHALK, r=0.46, h=0.46, **mk):
    m = stoneware(color, **{"foot": 0.0, "rim": h - 0.012, **mk})

    def flute(x, y, z):
        if not 0.05 < z < h - 0.075 or math.hypot(x, y) < r * 0.95:
            return (x, y, z)
        k = 1 + 0.014 * math.cos(math.atan2(y, x) * 36)
        return (x * k, y * k, z)
    out = [(0, 0.01), (r * 0.9, 0.0), (r * 0.97, 0.03), (r * 0.98, 0.05), (r * 0.985, h - 0.08), (r * 0.985, h - 0.08), (r * 1.02, h - 0.06), (r * 1.02, h)]
    return [lathe(vessel(out, 0.05, floor=0.06), m, seg=288, squash=flute)]


def dripper(color=CHAR, **mk):
    m = stoneware(color, rim=0.98, **{"speck": 0.7, "dark": "#8a6a4c", **mk})
    cone = [(0.0, 0.30), (0.16, 0.30), (0.20, 0.33), (0.32, 0.5), (0.52, 0.80), (0.62, 1.0)]
    plate_ = spline([(0.13, 0.27), (0.50, 0.265), (0.52, 0.285), (0.50, 0.31), (0.20, 0.33)], 30)
    ring = spline([(0.20, 0.28), (0.22, 0.20), (0.26, 0.20), (0.27, 0.28)], 12)
    hd = sweep([(0.46, 0, 0.74), (0.66, 0, 0.82), (0.80, 0, 0.68), (0.66, 0, 0.50), (0.26, 0, 0.46)], (0.06, 0.05, 0.05, 0.065), m, flat=0.65)
    server = mug(color, r=0.40, h=0.27 + 0.0, handle=False, foot=0.0, rim=9.0)
    return [lathe(vessel(cone, 0.045, floor=0.4), m, wobble=0.004), lathe(plate_, m), lathe(ring, m), hd] + server[:0]


def oil_bottle(color=OLIVE, **mk):
    m = stoneware(color, foot=0.12, **mk)
    out = foot(0.34, 0.04) + [(0.41, 0.12), (0.43, 0.5), (0.42, 0.95), (0.30, 1.22), (0.13, 1.40), (0.11, 1.58), (0.135, 1.64), (0.135, 1.70)]
    cork = lathe(spline([(0, 1.66), (0.105, 1.66), (0.115, 1.78), (0.09, 1.80), (0, 1.80)], 20), plain("#c09a68", 0.9, noise=0.25, nscale=18))
    from materials import metal
    sp = sweep([(0, 0, 1.78), (0, 0, 1.92), (-0.06, 0, 2.04), (-0.19, 0, 2.13)], (0.042, 0.036, 0.03, 0.028), metal("#b9b4aa", 0.2), hollow=0.008, n=20)
    hd = sweep([(0.12, 0, 1.50), (0.30, 0, 1.58), (0.46, 0, 1.44), (0.45, 0, 1.20), (0.33, 0, 1.10)], (0.05, 0.042, 0.042, 0.055), m, flat=0.7)
    return [lathe(vessel(out, 0.04, n=90), m, wobble=0.005), cork, sp, hd]


def oven_dish(color=OCHRE, w=3.0, d=1.9, h=0.52, **mk):
    """Rounded rectangular roasting dish with two ear handles."""
    m = stoneware(color, **{"foot": 0.05, "rim": h - 0.015, **mk})
    levels = [(0.90, 0.0), (0.93, 0.02), (0.955, 0.15), (0.985, 0.38), (1.0, h - 0.02), (1.0, h), (0.985, h + 0.012), (0.968, h), (0.955, 0.38), (0.925, 0.15), (0.89, 0.075), (0.6, 0.06), (0.02, 0.06)]
    verts = []
    n = len(rrect(w, d, 0.5, 14))
    for k, z in levels:
        off = (1 - k) * d / 2 if k > 0.5 else None
        ww, dd = (w - 2.2 * off, d - 2.2 * off) if off is not None else (w * k, d * k)
        verts += [(x, y, z) for x, y in rrect(ww, dd, 0.5 * min(1, dd / d) * (1 if off is not None else 0.5), 14)]
    faces = grid_faces(len(levels), n, wrap_c=True) + [tuple(reversed(range(n))), tuple(range((len(levels) - 1) * n, len(levels) * n))]
    ob = add_mesh("dish", verts, faces, m, smooth=50)
    ob.modifiers.new("s", "SUBSURF").render_levels = 1
    ears = [sweep([(s * (w / 2 - 0.05), -0.42, h - 0.05), (s * (w / 2 + 0.16), -0.34, h - 0.03), (s * (w / 2 + 0.27), 0, h - 0.02), (s * (w / 2 + 0.16), 0.34, h - 0.03), (s * (w / 2 - 0.05), 0.42, h - 0.05)], 0.065, m, flat=0.75) for s in (-1, 1)]
    return [ob] + ears


def egg_cup(color=SAGE, egg=False, **mk):
    m = stoneware(color, **{"foot": 0.04, "scale": 1.5, **mk})
    out = [(0, 0.05), (0.20, 0.03), (0.25, 0.0), (0.27, 0.015), (0.25, 0.05), (0.13, 0.12), (0.10, 0.20), (0.17, 0.30), (0.25, 0.42), (0.265, 0.56)]
    obs = [lathe(vessel(out, 0.03, floor=0.30, n=80), m, wobble=0.008)]
    if egg:
        e = [(0.22 * math.sin(a) * (1 - 0.10 * math.cos(a)), 0.62 - 0.29 * math.cos(a)) for a in [math.pi * i / 40 for i in range(41)]]
        obs.append(lathe(e, plain("#d8ac85", 0.55, 0.3, noise=0.05, nscale=20)))
    return obs


def lamp(color=CHALK, shade="#efe3cc"):
    from materials import linen, metal
    m = stoneware(color, foot=0.0, speck=0.9, rough=0.55, coat=0.05)
    out = spline([(0, 0), (0.52, 0), (0.56, 0.03), (0.56, 0.03), (0.78, 0.30), (0.88, 0.66), (0.76, 1.02), (0.42, 1.28), (0.20, 1.40), (0.17, 1.52), (0.19, 1.57), (0, 1.58)], 80)
    stem = lathe([(0, 1.55), (0.07, 1.55), (0.07, 1.9), (0.0, 1.9)], metal("#c9a25c"))
    sh = linen(shade)
    if not any(n.name == "glow" for n in sh.node_tree.nodes):   # lit from inside
        b = sh.node_tree.nodes["Principled BSDF"]
        b.inputs["Emission"].default_value = (1.0, 0.74, 0.42, 1)
        b.inputs["Emission_Strength" if "Emission_Strength" in b.inputs else "Emission Strength"].default_value = 0.16
        b.name = "glow"
    s = lathe([(1.10, 1.80), (0.74, 2.92)], sh, seg=128)
    s.modifiers.new("t", "SOLIDIFY").thickness = 0.02
    hems = [sweep([(r * math.cos(a), r * math.sin(a), z) for a in [math.tau * i / 90 for i in range(90)]], 0.018, sh, closed=True, raw=True, n=10) for r, z in ((1.10, 1.80), (0.74, 2.92))]
    return [lathe(out, m, wobble=0.006), stem, s] + hems
