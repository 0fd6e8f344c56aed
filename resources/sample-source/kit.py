"""Modelling helpers for the Maison Olive sample: lathe, sweep, slab, cloth.

Units: 1 Blender unit = 10 cm. Every helper returns the object it made, already linked, smooth shaded and with a UV map
in the same units (u around or along, v up or across), so that fabric and wax patterns keep their true size.
"""
import math
import bpy
import numpy as np
from mathutils import Vector, noise

TAU = math.tau


def spline(points, n=64):
    """Centripetal Catmull-Rom through points (any dimension), n samples. Repeating a point makes a corner."""
    p = np.asarray(points, float)
    out = []
    start = 0
    for i in range(1, len(p) + 1):            # split at repeated points: each run is smooth, the joints are sharp
        if i == len(p) or np.allclose(p[i], p[i - 1]):
            out.append(p[start:i])
            start = i
    total = sum(np.linalg.norm(np.diff(r, axis=0), axis=1).sum() for r in out) or 1
    res = []
    for run in out:
        if len(run) < 2:
            continue
        length = np.linalg.norm(np.diff(run, axis=0), axis=1).sum()
        res.extend(_catmull(run, max(3, int(n * length / total))))
    return res


def _catmull(p, n):
    if len(p) == 2:
        return [tuple(p[0] + (p[1] - p[0]) * t) for t in np.linspace(0, 1, min(n, 6))]
    q = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    k = np.concatenate([[0], np.cumsum(np.maximum(np.linalg.norm(np.diff(q, axis=0), axis=1), 1e-6) ** 0.5)])
    out = []
    for t in np.linspace(k[1], k[-2], n):
        i = min(max(np.searchsorted(k, t, "right") - 1, 1), len(q) - 3)
        t0, t1, t2, t3 = k[i - 1:i + 3]
        a1 = (t1 - t) / (t1 - t0) * q[i - 1] + (t - t0) / (t1 - t0) * q[i]
        a2 = (t2 - t) / (t2 - t1) * q[i] + (t - t1) / (t2 - t1) * q[i + 1]
        a3 = (t3 - t) / (t3 - t2) * q[i + 1] + (t - t2) / (t3 - t2) * q[i + 2]
        b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
        b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
        out.append(tuple((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2))
    return out


def add_mesh(name, verts, faces, mat=None, uvs=None, smooth=40, loc=(0, 0, 0), rot=(0, 0, 0)):
    me = bpy.data.meshes.new(name)
    me.from_pydata([tuple(v) for v in verts], [], faces)
    if uvs is not None:
        layer = me.uv_layers.new()
        for loop in me.loops:
            layer.data[loop.index].uv = uvs[loop.vertex_index]
    me.update()
    for poly in me.polygons:
        poly.use_smooth = True
    if smooth:
        me.use_auto_smooth = True
        me.auto_smooth_angle = math.radians(smooth)
    ob = bpy.data.objects.new(name, me)
    bpy.context.collection.objects.link(ob)
    ob.location, ob.rotation_euler = loc, rot
    if mat:
        me.materials.append(mat)
    return ob


def grid_faces(rows, cols, wrap_c=False, wrap_r=False):
    f = []
    for i in range(rows if wrap_r else rows - 1):
        for j in range(cols if wrap_c else cols - 1):
            a, b = i * cols + j, i * cols + (j + 1) % cols
            c, d = ((i + 1) % rows) * cols + (j + 1) % cols, ((i + 1) % rows) * cols + j
            f.append((a, b, c, d))
    return f


def lathe(profile, mat=None, seg=112, wobble=0.0, name="lathe", squash=None, **kw):
    """Spin (r, z) points around Z. wobble: hand-thrown irregularity; squash(x, y, z) may bend each vertex."""
    prof = [(max(r, 1e-4), z) for r, z in profile]
    arc = np.concatenate([[0], np.cumsum([math.dist(a, b) for a, b in zip(prof, prof[1:])])])
    rmax = max(r for r, _ in prof)
    verts, uvs = [], []
    for (r, z), s in zip(prof, arc):
        for j in range(seg):
            a = TAU * j / seg
            k = 1 + wobble * noise.noise((math.cos(a) * 1.3, math.sin(a) * 1.3, z * 1.1)) if wobble else 1
            v = (r * k * math.cos(a), r * k * math.sin(a), z)
            verts.append(squash(*v) if squash else v)
            uvs.append((a * rmax, s))
    faces = [tuple(f) for f in grid_faces(len(prof), seg, wrap_c=True)]
    return add_mesh(name, verts, faces, mat, uvs, **kw)


def vessel(outer, t=0.05, floor=None, n=72):
    """Closed profile with a wall: outer (r, z) control points from the axis to the rim, offset inwards by t."""
    o = np.array(spline(outer, n))
    tan = np.gradient(o, axis=0)
    tan /= np.maximum(np.linalg.norm(tan, axis=1, keepdims=True), 1e-9)
    inward = np.stack([-tan[:, 1], tan[:, 0]], 1)
    floor = (o[:, 1].min() + 2.0 * t) if floor is None else floor
    wall = [i for i in range(len(o)) if o[i, 1] > o[:, 1].min() + 1e-3]
    inner, last = [], 1e9
    for i in reversed(wall):
        q = o[i] + inward[i] * t
        if q[1] < floor or q[0] <= 0.02:
            break
        if q[1] < last - 1e-4:
            inner.append(tuple(q))
            last = q[1]
    rim, n0, t0 = o[-1], inward[-1], tan[-1]
    cap = [tuple(rim + n0 * t / 2 - n0 * t / 2 * math.cos(a) + t0 * t / 2 * math.sin(a)) for a in np.linspace(0, math.pi, 9)[1:-1]]
    r = inner[-1][0] if inner else 0.3
    z = inner[-1][1] if inner else floor
    base = [(r * math.cos(a) ** 0.8, floor + (z - floor) * (1 - math.sin(a))) for a in np.linspace(0.15, math.pi / 2 - 0.01, 8)]
    return [tuple(p) for p in o] + cap + inner + base + [(0, floor)]


def foot(r, h=0.05):
    """Control points of a turned foot ring of radius r, to start an outer profile with."""
    return [(0, h * 0.7), (r - 0.07, h * 0.7), (r - 0.07, h * 0.7), (r - 0.05, 0.004), (r - 0.05, 0.004),
            (r - 0.012, 0), (r, 0.012), (r, h), (r, h)]


def sweep(path, radii, mat=None, n=24, samples=48, hollow=0.0, closed=False, flat=1.0, name="sweep", raw=False, **kw):
    """Tube along a path. radii: one number or control values; hollow: wall, opens the far end; flat: oval section."""
    pts = [Vector(p) for p in (path if raw else spline(path, samples))]
    m = len(pts)
    ctl = [radii] if isinstance(radii, (int, float)) else list(radii)
    rad = [ctl[0]] * m if len(ctl) == 1 else list(np.interp(np.linspace(0, 1, m), np.linspace(0, 1, len(ctl)), ctl))
    tans = [(pts[(i + 1) % m if closed else min(i + 1, m - 1)] - pts[i - 1 if closed else max(i - 1, 0)]).normalized()
            for i in range(m)]
    side = Vector((0, 1, 0)) if abs(tans[0].y) < 0.9 else Vector((1, 0, 0))
    frames = []
    for t in tans:
        side = (side - t * side.dot(t)).normalized()
        frames.append((side.copy(), t.cross(side)))
    order = list(range(m)) + (list(range(m - 1, -1, -1)) if hollow else [])
    verts, uvs, s = [], [], 0
    for k, i in enumerate(order):
        r = rad[i] if k < m else max(rad[i] - hollow, 0.004)
        u, v = frames[i]
        s += (pts[i] - pts[order[k - 1]]).length if k else 0
        for j in range(n):
            a = TAU * j / n
            verts.append(pts[i] + u * (r * math.cos(a)) + v * (r * flat * math.sin(a)))
            uvs.append((s, a * r))
    faces = grid_faces(len(order), n, wrap_c=True, wrap_r=closed)
    if not closed:
        faces.append(tuple(reversed(range(n))))
        if not hollow:
            faces.append(tuple(range((m - 1) * n, m * n)))
    return add_mesh(name, verts, faces, mat, uvs, smooth=60, **kw)


def rrect(w, d, r, n=10):
    """Rounded rectangle outline centred on the origin."""
    out = []
    for cx, cy, a0 in ((w / 2 - r, d / 2 - r, 0), (-w / 2 + r, d / 2 - r, 90), (-w / 2 + r, -d / 2 + r, 180), (w / 2 - r, -d / 2 + r, 270)):
        out += [(cx + r * math.cos(math.radians(a0 + 90 * k / n)), cy + r * math.sin(math.radians(a0 + 90 * k / n))) for k in range(n + 1)]
    return out


def ellipse(a, b, n=96):
    return [(a * math.cos(TAU * k / n), b * math.sin(TAU * k / n)) for k in range(n)]


def slab(outline, h, mat=None, bevel=0.03, holes=(), name="slab", seg=4, **kw):
    """Extrude an outline upwards with soft edges. holes: (x, y, r) drilled through, or further outlines."""
    loops = [outline] + [[(x + r * math.cos(-TAU * k / 48), y + r * math.sin(-TAU * k / 48)) for k in range(48)]
                         if isinstance(r, (int, float)) else None for x, y, r in holes]
    cu = bpy.data.curves.new(name, "CURVE")
    cu.dimensions, cu.fill_mode = "2D", "BOTH"
    cu.extrude, cu.bevel_depth, cu.bevel_resolution = max(h / 2 - bevel, 0.001), bevel, seg
    cu.offset = -bevel
    for loop in loops:
        sp = cu.splines.new("POLY")
        sp.points.add(len(loop) - 1)
        for p, (x, y) in zip(sp.points, loop):
            p.co = (x, y, 0, 1)
        sp.use_cyclic_u = True
    tmp = bpy.data.objects.new(name, cu)
    bpy.context.collection.objects.link(tmp)
    me = bpy.data.meshes.new_from_object(tmp.evaluated_get(bpy.context.evaluated_depsgraph_get()))
    bpy.data.objects.remove(tmp)
    for v in me.vertices:
        v.co.z += h / 2
    for p in me.polygons:
        p.use_smooth = True
    me.use_auto_smooth, me.auto_smooth_angle = True, math.radians(35)
    me.materials.clear()
    ob = bpy.data.objects.new(name, me)
    bpy.context.collection.objects.link(ob)
    if mat:
        me.materials.append(mat)
    for k, v in kw.items():
        setattr(ob, {"loc": "location", "rot": "rotation_euler"}[k], v)
    return ob


def cloth(path, width, mat=None, t=0.012, amp=0.012, rows=60, seed=0.0, name="cloth", edge=0.012, **kw):
    """A strip of fabric: path of (x, z) points in the XZ plane, drawn out along Y, then thickened and rumpled."""
    s = np.concatenate([[0], np.cumsum([math.dist(a, b) for a, b in zip(path, path[1:])])])
    verts, uvs = [], []
    for (x, z), d in zip(path, s):
        for j in range(rows):
            v = j / (rows - 1)
            y = (v - 0.5) * width
            w = noise.noise((d * 1.1 + seed, y * 1.3, seed)) * amp
            e = noise.noise((d * 2.3, seed + 7, 0.5 if v > 0.5 else 9.1)) * edge * abs(2 * v - 1) ** 3
            verts.append((x + noise.noise((y * 1.7, seed * 3 + 2, d)) * amp * 0.6, y + e * (1 if v > 0.5 else -1), z + w))
            uvs.append((d, y))
    ob = add_mesh(name, verts, grid_faces(len(path), rows), mat, uvs, smooth=0, **kw)
    mod = ob.modifiers.new("t", "SOLIDIFY")
    mod.thickness, mod.offset = t, 0
    bev = ob.modifiers.new("s", "SUBSURF")
    bev.levels = bev.render_levels = 1
    return ob


def fold_path(w, layers, gap, step=0.04, z0=0.0, shrink=0.0):
    """Serpentine path of a fabric folded into layers of width w; shrink pulls each turn in a little."""
    pts = []
    for k in range(layers):
        z = z0 + k * gap
        a, b = (-w / 2 + shrink * k, w / 2 - shrink * k)
        xs = np.arange(a, b, step)
        xs = xs if k % 2 == 0 else xs[::-1]
        pts += [(x, z) for x in xs]
        if k < layers - 1:
            end, sign = (xs[-1], 1 if k % 2 == 0 else -1)
            pts += [(end + sign * gap * 0.62 * math.sin(q) , z + gap / 2 - gap / 2 * math.cos(q)) for q in np.linspace(0.3, math.pi - 0.3, 6)]
    return pts


def group(*objs, loc=(0, 0, 0), rot=0.0, scale=1.0, tilt=(0, 0)):
    """Parent objects to an empty, to place several pieces as one."""
    e = bpy.data.objects.new("group", None)
    bpy.context.collection.objects.link(e)
    for o in objs:
        if o.parent is None:
            o.parent = e
    e.location, e.rotation_euler, e.scale = loc, (tilt[0], tilt[1], math.radians(rot)), (scale,) * 3
    return e
