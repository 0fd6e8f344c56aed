"""The photo studio: backdrop, lights, framing camera, Cycles settings, feature-guided denoiser, tone curve, JPEG.

Debian's Blender has no OpenImageDenoise, so frames are cleaned here: an edge-avoiding a-trous filter on the light alone
(the picture divided by its albedo), steered by normals, depth and brightness, so glazes and weaves stay crisp.
"""
import math
import os
import tempfile
import bpy
import numpy as np
from mathutils import Vector
from bpy_extras.object_utils import world_to_camera_view

TMP = tempfile.mkdtemp(prefix="vitrine-sample-")


def reset():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    sc = bpy.context.scene
    sc.render.engine = "CYCLES"
    cy = sc.cycles
    cy.device, cy.samples, cy.use_adaptive_sampling, cy.adaptive_threshold = "CPU", 20, True, 0.12
    cy.adaptive_min_samples = 6
    cy.max_bounces, cy.diffuse_bounces, cy.glossy_bounces, cy.transmission_bounces, cy.transparent_max_bounces = 7, 1, 2, 7, 7
    cy.caustics_reflective = cy.caustics_refractive = False
    cy.sample_clamp_indirect, cy.sample_clamp_direct, cy.blur_glossy = 3.0, 12.0, 0.6
    cy.use_denoising = False
    sc.render.threads_mode, sc.render.threads = "FIXED", 2
    sc.render.use_persistent_data = False
    sc.view_settings.view_transform = "Standard"
    vl = bpy.context.view_layer
    vl.cycles.denoising_store_passes = True
    _outputs(sc)
    return sc


def _outputs(sc):
    sc.use_nodes = True
    t = sc.node_tree
    t.nodes.clear()
    rl = t.nodes.new("CompositorNodeRLayers")
    out = t.nodes.new("CompositorNodeOutputFile")
    out.base_path = TMP
    out.format.file_format, out.format.color_depth, out.format.exr_codec = "OPEN_EXR", "32", "NONE"
    out.file_slots.clear()
    for slot, name in (("rgb", "Image"), ("alb", "Denoising Albedo"), ("nrm", "Denoising Normal"), ("dep", "Denoising Depth")):
        out.file_slots.new(slot)
        t.links.new(rl.outputs[name], out.inputs[slot])
    t.links.new(rl.outputs["Image"], t.nodes.new("CompositorNodeComposite").inputs[0])


def area(loc, target, size, watts, color=(1, 1, 1), size_y=None, name="area"):
    li = bpy.data.lights.new(name, "AREA")
    li.energy, li.color, li.size = watts, color, size
    if size_y:
        li.shape, li.size_y = "RECTANGLE", size_y
    ob = bpy.data.objects.new(name, li)
    bpy.context.collection.objects.link(ob)
    ob.location = loc
    ob.rotation_euler = (Vector(target) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()
    return ob


def world(color, strength, side=(0.78, -0.45, 0.42), boost=1.6):
    """Even sky with a broad soft glow from one side, in place of a fill lamp: it is found by the surface's own bounce
    rays, so every light sample goes to the one key lamp and shadows stay clean at a handful of samples."""
    w = bpy.data.worlds.new("world")
    bpy.context.scene.world = w
    w.use_nodes = True
    t = w.node_tree
    bg = t.nodes["Background"]
    co, dot, ramp = t.nodes.new("ShaderNodeTexCoord"), t.nodes.new("ShaderNodeVectorMath"), t.nodes.new("ShaderNodeMapRange")
    dot.operation = "DOT_PRODUCT"
    dot.inputs[1].default_value = Vector(side).normalized()
    ramp.interpolation_type = "SMOOTHSTEP"
    ramp.inputs[1].default_value, ramp.inputs[2].default_value = 0.35, 0.95
    ramp.inputs[3].default_value, ramp.inputs[4].default_value = 1.0, 1.0 + boost
    mul = t.nodes.new("ShaderNodeMixRGB")
    mul.blend_type, mul.inputs[0].default_value, mul.inputs[1].default_value = "MULTIPLY", 1.0, (*color, 1)
    t.links.new(co.outputs["Generated"], dot.inputs[0])
    t.links.new(dot.outputs["Value"], ramp.inputs[0])
    t.links.new(ramp.outputs[0], mul.inputs[2])
    t.links.new(mul.outputs[0], bg.inputs[0])
    bg.inputs[1].default_value = strength
    w.cycles.sampling_method = "NONE"


def cyclorama(mat, size=14, back=4.6, radius=3.0):
    """Seamless sweep: floor, a wide curve, wall."""
    prof = [(-size, 0), (back - radius, 0)] + [(back - radius + radius * math.sin(a), radius - radius * math.cos(a)) for a in np.linspace(0.05, math.pi / 2, 24)] + [(back, size)]
    verts = [(x, y, z) for y, z in prof for x in (-size, size)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(prof) - 1)]
    from kit import add_mesh
    return add_mesh("cyc", verts, faces, mat, smooth=60)


def bounds(objs):
    """World corners of the evaluated meshes (a sample of their vertices)."""
    dg = bpy.context.evaluated_depsgraph_get()
    pts = []
    for o in objs:
        if o.type not in {"MESH", "CURVE"}:
            continue
        ev = o.evaluated_get(dg)
        me = ev.to_mesh()
        co = np.empty(len(me.vertices) * 3, np.float32)
        me.vertices.foreach_get("co", co)
        co = co.reshape(-1, 3)[:: max(1, len(me.vertices) // 700)]
        mw = np.array(ev.matrix_world)
        pts.append(co @ mw[:3, :3].T + mw[:3, 3])
        ev.to_mesh_clear()
    return np.concatenate(pts)


def camera(pts, azim=0.0, elev=18.0, fill=0.72, lens=85.0, aim=None, zoom=1.0, fstop=None, shift=(0, 0)):
    """Look at the points from azim (0 = front, degrees) and elev; frame them to `fill` of the picture, centred."""
    sc = bpy.context.scene
    cam = bpy.data.cameras.new("cam")
    ob = bpy.data.objects.new("cam", cam)
    bpy.context.collection.objects.link(ob)
    sc.camera = ob
    cam.lens, cam.sensor_width = lens, 36
    lo, hi = pts.min(0), pts.max(0)
    c = Vector((lo + hi) / 2)
    a, e = math.radians(azim), math.radians(elev)
    d = Vector((math.sin(a) * math.cos(e), -math.cos(a) * math.cos(e), math.sin(e)))
    dist = 8.0
    for _ in range(6):
        ob.location = c + d * dist
        ob.rotation_euler = (-d).to_track_quat("-Z", "Y").to_euler()
        bpy.context.view_layer.update()
        uv = np.array([world_to_camera_view(sc, ob, Vector(p))[:2] for p in pts])
        mn, mx = uv.min(0), uv.max(0)
        asp = sc.render.resolution_x / sc.render.resolution_y
        right, up = ob.matrix_world.to_3x3().col[0], ob.matrix_world.to_3x3().col[1]
        k = dist * 36 / lens
        c = c + right * float((mn[0] + mx[0]) / 2 - 0.5) * k * min(1, asp) + up * float((mn[1] + mx[1]) / 2 - 0.5) * k / max(1, asp)
        dist *= max((mx - mn)[0], (mx - mn)[1]) / fill
    if aim is not None:
        c = Vector(aim)
    dist /= zoom
    ob.location = c + d * dist
    cam.shift_x, cam.shift_y = shift
    if fstop:
        cam.dof.use_dof, cam.dof.focus_distance, cam.dof.aperture_fstop = True, dist, fstop
    return ob


def read(slot, frame):
    path = os.path.join(TMP, f"{slot}{frame:04d}.exr")
    im = bpy.data.images.load(path)
    im.colorspace_settings.name = "Non-Color"
    w, h = im.size
    a = np.empty(w * h * 4, np.float32)
    im.pixels.foreach_get(a)
    bpy.data.images.remove(im)
    return a.reshape(h, w, 4)[::-1, :, :3].copy()


def render_linear(clean=True, levels=4, strength=1.0, glass=False):
    """Render the scene; return the linear picture (h, w, 3), cleaned. glass: guides are noise there, go by the picture alone."""
    sc = bpy.context.scene
    bpy.ops.render.render()
    f = sc.frame_current
    rgb = read("rgb", f)
    if clean:
        alb, nrm, dep = read("alb", f), read("nrm", f), read("dep", f)[..., 0]
        if glass:
            for reach in ((-2, 0, 2), (-1, 0, 1)):       # lone sparks first
                med = np.median(np.stack([np.roll(rgb, (a, b), (0, 1)) for a in reach for b in reach]), 0)
                off = np.abs(rgb - med).max(-1, keepdims=True) > 0.02 + 0.18 * med.max(-1, keepdims=True)
                rgb = np.where(off, med, rgb)
            wild = sum(np.maximum(_box(_box(nrm[..., i] ** 2)) - _box(_box(nrm[..., i])) ** 2, 0) for i in range(3)) > 0.03
            wild = (_box(_box(wild.astype(np.float32))) > 0.35)[..., None]
            alb, nrm, dep = np.where(wild, 1, alb), np.where(wild, 0, nrm), np.where(wild[..., 0], np.median(dep), dep)
        rgb = denoise(rgb, alb, nrm, dep, levels, strength)
    return rgb


def denoise(rgb, alb, nrm, dep, levels=4, strength=1.0):
    alb = np.clip(alb, 0, 1)
    div = np.where(alb.max(-1, keepdims=True) > 0.02, alb * 0.97 + 0.03, 1.0).astype(np.float32)
    x = np.log1p(np.maximum(rgb, 0) / div * 4)
    h, w = dep.shape
    dep = np.minimum(dep, 60)
    lum = x.mean(-1)
    taps = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    kern = {0: 0.25, 1: 0.125, 2: 0.0625}
    sd, sn, sa = 0.02 * max(float(np.median(dep)), 0.1), 24.0, 10.0
    for lv in range(levels):
        s = 1 << lv
        sl = (0.30 if lv else 0.55) * strength * 0.72 ** lv + 0.012
        pad = [(s, s), (s, s)]
        X, A = np.pad(x, pad + [(0, 0)], "edge"), np.pad(alb, pad + [(0, 0)], "edge")
        Nn, D = np.pad(nrm, pad + [(0, 0)], "edge"), np.pad(dep, pad, "edge")
        ref = _box(_box(lum))
        R = np.pad(ref, pad, "edge")
        acc, tot = np.zeros_like(x), np.zeros((h, w), np.float32)
        for dy, dx in taps:
            sy, sx = slice(s + dy * s, s + dy * s + h), slice(s + dx * s, s + dx * s + w)
            e = np.abs(R[sy, sx] - ref) / sl
            e += ((Nn[sy, sx] - nrm) ** 2).sum(-1) * (sn / s ** 0.5)
            e += np.abs(D[sy, sx] - dep) / (sd * s)
            e += np.abs(A[sy, sx] - alb).sum(-1) * (sa / (1 + lv * 2))
            wt = np.exp(-e) * kern[abs(dy) + abs(dx)]
            acc += X[sy, sx] * wt[..., None]
            tot += wt
        x = acc / tot[..., None]
        lum = x.mean(-1)
    return (np.expm1(x) / 4 * div).astype(np.float32)


def _box(a):
    p = np.pad(a, 1, "edge")
    q = p[:-2] + 2 * p[1:-1] + p[2:]
    return (q[:, :-2] + 2 * q[:, 1:-1] + q[:, 2:]) / 16


def grade(rgb, exposure=1.0, warm=0.01, contrast=1.05, sat=0.92):
    """Soft photographic curve: linear in the mid tones, a long shoulder into a warm paper white."""
    x = np.maximum(rgb, 0) * exposure * np.array([1 + warm, 1, 1 - warm], np.float32)
    k = 0.60
    x = np.where(x < k, x, k + (1 - k) * (1 - np.exp(-(x - k) / (1 - k))))
    y = np.where(x <= 0.0031308, x * 12.92, 1.055 * np.maximum(x, 1e-6) ** (1 / 2.4) - 0.055)
    y = (y - 0.5) * contrast + 0.5 if contrast != 1 else y
    g = y.mean(-1, keepdims=True)
    return np.clip(g + (y - g) * sat, 0, 1)


def save_jpeg(rgb01, path, quality=84, size=None):
    from PIL import Image, ImageFilter
    a = rgb01 * 255 + np.random.default_rng(1).uniform(-0.5, 0.5, rgb01.shape)
    im = Image.fromarray(np.clip(a + 0.5, 0, 255).astype(np.uint8))
    if size and im.width != size:
        im = im.resize((size, size * im.height // im.width), Image.LANCZOS).filter(ImageFilter.UnsharpMask(1.2, 70, 1))
    im.save(path, quality=quality, subsampling=0 if quality > 88 else 1, optimize=True, progressive=True)
