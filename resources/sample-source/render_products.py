"""Render the catalogue pictures.

blender -b --python render_products.py -- [--samples 12] [--size 800] [--scale 0.85] [--out ../sample/images] [--only handle[:n],...] [--new] [--first]
"""
import argparse
import os
import sys
import time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bpy                                                                   # noqa: E402
import materials                                                            # noqa: E402
import studio                                                               # noqa: E402
from shots import SHOTS                                                     # noqa: E402


def shoot(build, cam, args):
    sc = studio.reset()
    materials._cache.clear()
    sc.render.resolution_x = sc.render.resolution_y = int(args.size * args.scale)
    sc.cycles.samples, sc.cycles.seed = args.samples, 3
    build()
    bpy.context.view_layer.update()
    meshes = [o for o in sc.objects if o.type in {"MESH", "CURVE"}]
    pts = studio.bounds(meshes)
    cam = dict(cam)
    # bring every product to the same size, so one set of lights fits all of them
    span = max(float((pts.max(0) - pts.min(0)).max()), 1e-3)
    k = 2.3 / span
    import mathutils
    root = bpy.data.objects.new("root", None)
    sc.collection.objects.link(root)
    for o in list(sc.objects):
        if o.parent is None and o is not root:
            o.parent = root
    root.scale = (k,) * 3
    root.location = mathutils.Vector((-(pts[:, 0].max() + pts[:, 0].min()) / 2 * k, -(pts[:, 1].max() + pts[:, 1].min()) / 2 * k, -float(pts[:, 2].min()) * k))
    bpy.context.view_layer.update()
    pts = studio.bounds(meshes)
    if "aim" in cam:
        cam["aim"] = root.matrix_world @ mathutils.Vector(cam["aim"])
    studio.cyclorama(materials.matte("#f2ede5"))
    studio.area((-3.4, -2.4, 4.6), (0, 0, 0.6), 2.0, 350, (1.0, 0.94, 0.86))
    studio.world((1.0, 0.975, 0.945), 0.40)
    glass = cam.pop("glass", False)
    if glass:      # refraction needs more light paths, and its guides are of no use to the denoiser
        sc.cycles.samples, sc.cycles.adaptive_threshold = args.samples * 2, 0.05
        sc.cycles.max_bounces = sc.cycles.transmission_bounces = sc.cycles.transparent_max_bounces = 10
        sc.render.resolution_x = sc.render.resolution_y = int(args.size * min(args.scale, 0.7))
    studio.camera(pts, **cam)
    return studio.render_linear(glass=glass)


def width(path):
    from PIL import Image
    return Image.open(path).width if os.path.exists(path) else 0


def main():
    p = argparse.ArgumentParser()
    here = os.path.dirname(os.path.abspath(__file__))
    p.add_argument("--samples", type=int, default=12)
    p.add_argument("--size", type=int, default=800)
    p.add_argument("--scale", type=float, default=0.85, help="render at this part of the size, then enlarge: half the time")
    p.add_argument("--out", default=os.path.join(here, "..", "sample", "images"))
    p.add_argument("--only", default="")
    p.add_argument("--new", action="store_true", help="skip the pictures that are already there in this size")
    p.add_argument("--first", action="store_true", help="only the first picture of each product")
    args = p.parse_args(sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else [])
    only = [s for s in args.only.split(",") if s]
    os.makedirs(args.out, exist_ok=True)
    for handle, shots in SHOTS.items():
        for i, (build, cam) in enumerate(shots, 1):
            path = os.path.join(args.out, f"{handle}-{i}.jpg")
            if (only and handle not in only and f"{handle}:{i}" not in only) or (args.new and width(path) >= args.size) or (args.first and i > 1):
                continue
            t = time.time()
            try:
                studio.save_jpeg(studio.grade(shoot(build, cam, args), exposure=1.04), path, size=args.size)
                print(f"SHOT {handle}-{i} {time.time() - t:.1f}s {os.path.getsize(path) // 1024}KB", flush=True)
            except Exception as e:       # one broken model must not stop the series
                import traceback
                traceback.print_exc()
                print(f"FAIL {handle}-{i}: {e}", flush=True)


main()
