"""Render the table scenes of the clips as light layers, kept as linear .npy pictures for make_clips.py to mix.

blender -b --python render_scenes.py -- WORKDIR [scene ...]       scenes: teapot turn board candles plates live

Light adds up: the daylight and each position of the sun (or the candles) are rendered once, alone; the frames are sums of
these layers with moving weights. Only the turning teapot is rendered frame by frame, and only the part that moves.
"""
import math
import os
import sys
import time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bpy                                                                   # noqa: E402
import numpy as np                                                           # noqa: E402
import ceramics as c                                                         # noqa: E402
import materials as M                                                        # noqa: E402
import studio                                                                # noqa: E402
import tableware as t                                                        # noqa: E402
from kit import add_mesh, cloth, group, rrect, slab                          # noqa: E402
from mathutils import Vector                                                 # noqa: E402

AT = lambda objs, x=0, y=0, z=0, rot=0, scale=1.0, tilt=(0, 0): group(*objs, loc=(x, y, z), rot=rot, scale=scale, tilt=tilt)
LIGHTS = {"day": [], "sun": [], "candle": []}
TURN_FRAMES, TURN_FROM, TURN_STEP = 14, -36.0, 2.0


def room(wall="#e9dcc6", day=1.0, shelf=True):
    """An oak table along a plaster wall, a shelf far behind, daylight from a window on the left."""
    for k in LIGHTS:
        LIGHTS[k] = []
    w = M.wood("oak", "X")
    for i, y in enumerate(np.arange(-4.2, 2.6, 1.05)):
        slab(rrect(16, 1.035, 0.03), 0.3, M.wood("oak", "X", i * 2.7), 0.012, loc=(0, float(y), -0.3))
    wm = M.plain(wall, 0.95, 0.05, noise=0.02, nscale=1.5)
    add_mesh("wall", [(-16, 4.6, -6), (16, 4.6, -6), (16, 4.6, 12), (-16, 4.6, 12)], [(0, 1, 2, 3)], wm)
    if shelf:
        slab(rrect(4.6, 0.8, 0.04), 0.14, w, 0.02, loc=(3.3, 4.15, 2.35))
        AT(c.vase(c.SAGE), 1.9, 4.15, 2.5, scale=0.85)
        AT(c.branch((0, 0, 0.9), 1.5, 0.3, 15), 1.9, 4.15, 2.5, scale=0.85)
        AT(c.bowl(c.CHALK, 0.62, 0.40), 3.2, 4.15, 2.49)
        AT(c.bowl(c.OCHRE, 0.56, 0.36), 3.2, 4.15, 2.66)
        AT(c.pitcher(c.SAND, k=0.8), 4.5, 4.2, 2.49, rot=30)
    key = studio.area((-5.2, -1.6, 4.6), (0, 0, 0.6), 2.6, 620 * day, (1.0, 0.93, 0.84))
    LIGHTS["day"] += [key]
    studio.world((1.0, 0.96, 0.9), 0.40 * day)


def sun(strength=5.0, leaves=True):
    """Low sun through a window cross and olive leaves, off camera; the leaves hang from an empty that can sway."""
    li = bpy.data.lights.new("sun", "SUN")
    li.energy, li.angle, li.color = strength, math.radians(2.6), (1.0, 0.80, 0.56)
    ob = bpy.data.objects.new("sun", li)
    bpy.context.collection.objects.link(ob)
    d = Vector((1.0, 0.62, -0.52)).normalized()
    ob.rotation_euler = d.to_track_quat("-Z", "Y").to_euler()
    centre = Vector((0.2, 0.6, 0.8)) - d * 7.5
    u, v = Vector((-d.y, d.x, 0)).normalized(), None
    v = d.cross(u).normalized()
    if v.z < 0:
        v = -v
    mat, bars, big = M.plain("#222222", noise=0), [], 14.0

    def quad(a0, a1, b0, b1):
        bars.append(add_mesh("gobo", [centre + u * a + v * b for a, b in ((a0, b0), (a1, b0), (a1, b1), (a0, b1))], [(0, 1, 2, 3)], mat))
    W, H = 2.3, 2.2
    for q in ((-big, -W, -big, big), (W, big, -big, big), (-W, W, H, big), (-W, W, -big, -H), (-0.08, 0.08, -H, H), (-W, W, 0.55, 0.69)):
        quad(*q)
    sway = bpy.data.objects.new("sway", None)
    bpy.context.collection.objects.link(sway)
    sway.location = centre + d * 1.4 - v * 2.6
    if leaves:
        for i, a in enumerate((-1.5, -0.4, 0.9)):
            parts = c.branch((0, 0, 0), 1.6, 0.4, 16, seed=i * 1.7)
            g = group(*parts, loc=u * a, scale=2.4)
            g.parent = sway
            bars += parts
    for b in bars:
        b.visible_camera = False
    LIGHTS["sun"] += [ob] + bars
    return sway


def show_only(kind, bounces):
    sc = bpy.context.scene
    for k, obs in LIGHTS.items():
        for o in obs:
            o.hide_render = k != kind
    bg = sc.world.node_tree.nodes["Background"].inputs[1]
    if "w" not in sc:
        sc["w"] = bg.default_value
    bg.default_value = sc["w"] if kind == "day" else 0.0
    sc.cycles.max_bounces = sc.cycles.diffuse_bounces = bounces


def setup(w, h, samples):
    sc = studio.reset()
    M._cache.clear()
    k = float(os.environ.get("SCALE", 1))          # SCALE=0.3 for a quick look
    sc.render.resolution_x, sc.render.resolution_y = int(w * k), int(h * k)
    sc.cycles.samples, sc.cycles.seed = samples, 5
    return sc


def eye(loc, at, lens=50, fstop=2.2, focus=None):
    cam = bpy.data.cameras.new("cam")
    ob = bpy.data.objects.new("cam", cam)
    bpy.context.collection.objects.link(ob)
    ob.location = loc
    ob.rotation_euler = (Vector(at) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()
    cam.lens = lens
    cam.dof.use_dof, cam.dof.aperture_fstop = True, fstop / 10     # 1 unit = 10 cm: the aperture scales with it
    cam.dof.focus_distance = (Vector(focus or at) - Vector(loc)).length
    bpy.context.scene.camera = ob
    bpy.context.view_layer.update()
    return ob


def runner_flat(length=9.0, width=2.2, color="#e6dcc8", **k):
    n = 90
    path = [(-length / 2 + length * i / n, 0.016 + 0.006 * math.sin(i * 0.31)) for i in range(n + 1)]
    return cloth(path, width, M.linen(color, "#8a8a63", 1.0, ((-width / 2 + 0.14, 0.02), (width / 2 - 0.14, 0.02))), t=0.02, amp=0.012, rows=40, **k)


def keep(name, out, levels=4):
    t0 = time.time()
    a = studio.render_linear(levels=levels)
    np.save(os.path.join(out, name + ".npy"), a.astype(np.float16))
    print(f"LAYER {name} {a.shape} {time.time() - t0:.0f}s", flush=True)
    return a


def teapot_set(out, turning):
    """The teapot on its trivet; first without it turning (the whole picture), then each turn in a crop."""
    sc = setup(960, 540, 10)
    room()
    runner_flat(rot=(0, 0, math.radians(8)))
    pot = AT(c.teapot(), 0, 0, 0.06, rot=TURN_FROM)
    base = slab([(0.95 * math.cos(a), 0.95 * math.sin(a)) for a in np.linspace(0, math.tau, 97)[:-1]], 0.09, M.wood("walnut", "X"), 0.03)
    base.location.z = 0.02
    pot.location.z = 0.11
    AT(c.cup(c.SAND, 0.30, 0.48, foot_z=0.12), 1.85, -0.45, 0.03)
    AT(c.cup(c.SAND, 0.30, 0.48, foot_z=0.12), 2.35, 0.35, 0.03, rot=40)
    AT(t.board(shift=0.4, lace=False), -2.15, 1.35, 0.03, rot=20, scale=0.8)
    AT(c.branch((0, 0, 0), 1.6, 0.4, 15), -2.35, -0.55, 0.12, tilt=(math.radians(78), 0), rot=-60)
    show_only("day", 2)
    cam = eye((0.0, -8.6, 2.7), (0.30, 0, 0.70), 70, 2.0, (0, -0.4, 0.6))
    if not turning:
        keep("teapot-base", out)
        return
    from bpy_extras.object_utils import world_to_camera_view as view
    pts = [view(sc, cam, Vector((r * math.cos(a), r * math.sin(a), z))) for a in np.linspace(0, math.tau, 24) for r, z in ((1.42, 0.1), (1.3, 1.2), (0.5, 1.45))]
    x0, x1 = min(p.x for p in pts), max(p.x for p in pts)
    y0, y1 = min(p.y for p in pts), max(p.y for p in pts)
    W, H = sc.render.resolution_x, sc.render.resolution_y
    px = [round(x0 * W), round(x1 * W), round(y0 * H), round(y1 * H)]
    r = sc.render
    r.use_border = r.use_crop_to_border = True
    r.border_min_x, r.border_max_x, r.border_min_y, r.border_max_y = px[0] / W, px[1] / W, px[2] / H, px[3] / H
    np.save(os.path.join(out, "teapot-crop.npy"), np.array([px[0], H - px[3]]))
    sc.cycles.samples = 6
    for i in range(TURN_FRAMES):
        if os.path.exists(os.path.join(out, f"teapot-{i:03d}.npy")):
            continue
        pot.rotation_euler.z = math.radians(TURN_FROM + TURN_STEP * i)
        sc.cycles.seed = 5
        keep(f"teapot-{i:03d}", out)


def layers(out, name, sways=(0,), samples=14, day=2, kinds=("day", "sun")):
    sc = bpy.context.scene
    for kind in kinds:
        show_only(kind, day if kind != "sun" else 1)
        if kind != "sun":
            keep(f"{name}-{kind}", out)
            continue
        sway = next(o for o in sc.objects if o.name.startswith("sway"))
        for i, a in enumerate(sways):
            sway.rotation_euler = (math.radians(a) * 0.4, math.radians(a), math.radians(a) * 0.5)
            keep(f"{name}-sun{i}", out)


def board_set(out):
    setup(1120, 630, 10)
    room()
    sun()
    runner_flat(width=3.4, rot=(0, 0, math.radians(-6)))
    AT(t.board(shift=0.4), -0.35, 0.0, 0.03, rot=14)
    AT(t.salt_cellar(), 1.55, 1.25, 0.03, rot=20)
    AT(c.branch((0, 0, 0), 1.5, 0.4, 15), -1.9, 1.05, 0.10, tilt=(math.radians(80), 0), rot=-70)
    AT(c.bowl(c.OCHRE, 0.62, 0.40), -2.0, 1.55, 0.03)
    AT(t.napkins("#7b8356", n=1, w=1.5, d=1.5, tie=False), 2.5, -0.3, 0.02, rot=24)
    eye((0.5, -5.6, 3.9), (0.15, 0.1, 0.15), 55, 2.4, (0.0, -0.2, 0.2))
    layers(out, "board", (-5, 5))


def plates_set(out):
    setup(1024, 576, 8)
    room()
    sun()
    runner_flat(width=1.7, color="#7b8356")
    for x, y, col, r in ((-1.75, -0.75, c.SAGE, 0), (1.6, -0.8, c.CHALK, 40)):
        AT(t.placemat(1.42, 19), x, y, 0.02)
        AT(c.pasta_plate(col), x, y, 0.12, rot=r)
        AT(t.napkins("#cdbb9c", n=1, w=0.75, d=1.5, tie=False, layers=3), x + 1.75, y - 0.1, 0.02, rot=4)
    AT(c.pitcher(c.CHALK), 0.35, 1.35, 0.03, rot=20)
    AT(c.vase(), -1.0, 1.55, 0.03)
    AT(c.branch((0, 0, 0.9), 1.5, 0.35, 15), -1.0, 1.55, 0.03)
    AT(c.ramekin(c.TERRA), 1.5, 1.3, 0.03)
    eye((0.2, -8.6, 4.0), (0.15, 0.2, 0.55), 50, 2.6, (0.0, -0.9, 0.2))
    layers(out, "plates", (0,))


def candles_set(out):
    setup(486, 864, 10)
    room("#8d7a63", day=0.10, shelf=False)
    runner_flat(width=2.6, color="#a89a80")
    for x, y, h, L in ((-0.62, 0.1, 0.95, 2.2), (0.58, 0.42, 0.55, 2.3), (0.12, -0.45, 1.35, 1.5)):
        AT(t.holder(h), x, y, 0.03)
        AT(t.taper(L), x, y, h - 0.02)
        li = bpy.data.lights.new("flame", "POINT")
        li.energy, li.color, li.shadow_soft_size = 75, (1.0, 0.56, 0.22), 0.10
        ob = bpy.data.objects.new("flame", li)
        bpy.context.collection.objects.link(ob)
        ob.location = (x + 0.02, y, h + L + 0.30)
        LIGHTS["candle"].append(ob)
    AT(c.bowl(c.OCHRE, 0.62, 0.42), -1.15, 0.95, 0.03)
    AT(c.branch((0, 0, 0), 1.5, 0.4, 15), 1.15, -0.35, 0.10, tilt=(math.radians(80), 0), rot=110)
    AT(t.pillar(0.8, 0.27), -0.95, -0.75, 0.03)
    cam = eye((0.0, -9.6, 2.7), (0.0, 0, 1.55), 58, 1.8, (0, -0.3, 1.6))
    from bpy_extras.object_utils import world_to_camera_view as view
    sc = bpy.context.scene
    np.save(os.path.join(out, "candles-flames.npy"), np.array([[view(sc, cam, o.location - Vector((0, 0, 0.10))).x, 1 - view(sc, cam, o.location - Vector((0, 0, 0.10))).y] for o in LIGHTS["candle"]]))
    layers(out, "candles", kinds=("day", "candle"))


def live_set(out):
    setup(960, 540, 10)
    room()
    sun()
    runner_flat(length=10, width=2.3, rot=(0, 0, math.radians(-4)))
    AT(c.teapot(), -0.15, 0.25, 0.03, rot=-14)
    AT(c.cup(c.SAND, 0.30, 0.48, foot_z=0.12, coffee=True), 1.55, -0.25, 0.03)
    AT(c.cup(c.SAGE, 0.30, 0.48, foot_z=0.12), 2.15, 0.45, 0.03, rot=40)
    AT(t.board(shift=0.4, lace=False), -2.35, 0.75, 0.03, rot=24)
    AT(c.bowl(c.OCHRE, 0.72, 0.46), -2.75, 0.6, 0.22)
    AT(c.branch((0, 0, 0), 1.6, 0.4, 15), -0.9, -1.05, 0.12, tilt=(math.radians(80), 0), rot=75)
    AT(t.napkins("#b3735a", n=1, w=1.3, d=1.3, tie=False), 3.25, -0.25, 0.02, rot=-22)
    cam = eye((0.1, -8.6, 2.9), (0.1, 0, 0.80), 50, 2.0, (0, -0.2, 0.6))
    from bpy_extras.object_utils import world_to_camera_view as view
    p = view(bpy.context.scene, cam, Vector((1.55, -0.25, 0.48)))
    np.save(os.path.join(out, "live-steam.npy"), np.array([p.x, 1 - p.y]))
    layers(out, "live", (-6, 0, 6))


def main():
    args = sys.argv[sys.argv.index("--") + 1:]
    out, wanted = args[0], args[1:] or ["teapot", "board", "candles", "plates", "live", "turn"]
    os.makedirs(out, exist_ok=True)
    for name in wanted:
        {"teapot": lambda o: teapot_set(o, False), "turn": lambda o: teapot_set(o, True), "board": board_set,
         "candles": candles_set, "plates": plates_set, "live": live_set}[name](out)


main()
