"""Materials of the Maison Olive sample, all procedural (Cycles): glazes, woods, linen, glass, wax, metal, rush."""
import bpy

_cache = {}


def srgb(h, a=1.0):
    """'#rrggbb' to a linear RGBA tuple."""
    c = [int(h[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in c) + (a,)


class Nodes:
    """Shortest way to write a node tree: n('NoiseTexture', Scale=4) returns the node; sockets are linked or set."""

    def __init__(self, name):
        self.mat = bpy.data.materials.new(name)
        self.mat.use_nodes = True
        self.t = self.mat.node_tree
        self.bsdf = self.t.nodes["Principled BSDF"]
        self.co = self.t.nodes.new("ShaderNodeTexCoord")

    def n(self, kind, _props=None, **inputs):
        node = self.t.nodes.new("ShaderNode" + kind)
        for k, v in (_props or {}).items():
            setattr(node, k, v)
        for k, v in inputs.items():
            self.put(node.inputs[int(k[1:]) if k[0] == "i" and k[1:].isdigit() else k.replace("_", " ")], v)
        return node

    def put(self, socket, v):
        if isinstance(v, bpy.types.NodeSocket):
            self.t.links.new(v, socket)
        elif isinstance(v, bpy.types.Node):
            self.t.links.new(v.outputs[0], socket)
        else:
            socket.default_value = v

    def math(self, op, a, b=0.0, clamp=False):
        return self.n("Math", {"operation": op, "use_clamp": clamp}, i0=a, i1=b)

    def noise(self, vec, scale, detail=3.0, rough=0.55, dist=0.0):
        return self.n("TexNoise", Vector=vec, Scale=scale, Detail=detail, Roughness=rough, Distortion=dist).outputs["Fac"]

    def ramp(self, fac, *stops, interp="LINEAR"):
        r = self.n("ValToRGB", Fac=fac)
        r.color_ramp.interpolation = interp
        while len(r.color_ramp.elements) < len(stops):
            r.color_ramp.elements.new(0.5)
        for e, (p, c) in zip(r.color_ramp.elements, stops):
            e.position, e.color = p, c if isinstance(c, tuple) else (c, c, c, 1)
        return r.outputs["Color"]

    def mix(self, fac, a, b, mode="MIX"):
        return self.n("MixRGB", {"blend_type": mode}, Fac=fac, Color1=a, Color2=b)

    def mapping(self, vec, scale=(1, 1, 1), loc=(0, 0, 0), rot=(0, 0, 0)):
        return self.n("Mapping", Vector=vec, Scale=scale, Location=loc, Rotation=rot).outputs[0]

    def bump(self, height, strength=0.3, dist=0.02, normal=None):
        b = self.n("Bump", Strength=strength, Distance=dist, Height=height)
        if normal:
            self.put(b.inputs["Normal"], normal)
        return b.outputs[0]

    def done(self, **inputs):
        for k, v in inputs.items():
            self.put(self.bsdf.inputs[k.replace("_", " ")], v)
        return self.mat


def cached(fn):
    def wrap(*a, **k):
        key = (fn.__name__, a, tuple(sorted(k.items())))
        m = _cache.get(key)
        try:
            m and m.name
        except ReferenceError:
            m = None
        if m is None:
            m = _cache[key] = fn(*a, **k)
        return m
    return wrap


@cached
def stoneware(color, speck=1.0, clay="#b48a63", foot=0.0, rim=9.0, rough=0.34, coat=0.35, dark="#5b4030", scale=1.0):
    """Glazed stoneware: cloudy glaze, iron speckles, a bare clay foot below z=foot, a breaking glaze above z=rim."""
    m = Nodes("stoneware")
    ob = m.co.outputs["Object"]
    c = srgb(color)
    cloud = m.noise(ob, 1.6 * scale, 4)
    base = m.mix(m.ramp(cloud, (0.3, 0.0), (0.75, 1.0)), tuple(x * 0.86 for x in c[:3]) + (1,), tuple(min(1, x * 1.09) for x in c[:3]) + (1,))
    if speck:
        fine = m.ramp(m.noise(ob, 34 * scale, 1.5, 0.4), (0.655, 0.0), (0.70, 1.0))
        big = m.ramp(m.noise(ob, 19 * scale, 2, 0.4), (0.715, 0.0), (0.755, 1.0))
        spots = m.math("MAXIMUM", m.math("MULTIPLY", fine, 0.62 * speck), m.math("MULTIPLY", big, 0.75 * speck), True)
        base = m.mix(spots, base, srgb(dark))
    z = m.n("SeparateXYZ", Vector=ob).outputs[2]
    wob = m.math("MULTIPLY_ADD", m.noise(ob, 1.2, 2), 0.10)
    wob.inputs[2].default_value = -0.05
    if rim < 9:
        k = m.n("MapRange", Value=m.math("ADD", z, m.math("MULTIPLY", wob, 0.5)), i1=rim - 0.06, i2=rim + 0.01)
        base = m.mix(m.math("MULTIPLY", k, 0.75), base, srgb(clay))
    rgh = m.math("MULTIPLY_ADD", m.noise(ob, 5, 3), 0.12)
    rgh.inputs[2].default_value = rough - 0.06
    rgh = rgh.outputs[0]
    ct = coat
    if foot:
        k = m.n("MapRange", Value=m.math("ADD", z, wob), i1=foot - 0.008, i2=foot + 0.008)
        raw = m.mix(m.noise(ob, 30, 4), srgb(clay), tuple(x * 0.72 for x in srgb(clay)[:3]) + (1,))
        base = m.mix(k, raw, base)
        rgh = m.mix(k, (0.85,) * 3 + (1,), rgh)
        ct = m.math("MULTIPLY", k, coat)
    h = m.math("ADD", m.noise(ob, 2.2, 2), m.math("MULTIPLY", m.noise(ob, 22, 2), 0.12))
    return m.done(Base_Color=base, Roughness=rgh, Clearcoat=ct, Clearcoat_Roughness=0.16, Specular=0.42, Normal=m.bump(h, 0.35, 0.03))


@cached
def wood(kind="olive", axis="X", shift=0.0):
    """Olive (honey with dark veins), walnut, ash or oak; the grain runs along the given local axis."""
    m = Nodes("wood")
    st = {"X": (0.13, 1, 1), "Y": (1, 0.13, 1), "Z": (1, 1, 0.13)}[axis]
    v = m.mapping(m.co.outputs["Object"], st, (shift, shift * 0.7, shift * 0.3))
    warp = m.noise(v, 1.5, 3.0, 0.48, 0.7)
    big = {"olive": 13.0, "walnut": 12.0, "ash": 15.0, "oak": 15.0}[kind]
    rings = m.math("FRACT", m.math("MULTIPLY", warp, big))
    fibre = m.noise(m.mapping(m.co.outputs["Object"], tuple(1.2 if s < 1 else 34 for s in st)), 1.6, 4, 0.6)
    pal = {"olive": ("#cfa568", "#b38449", "#855829", "#472b14"), "walnut": ("#7d5638", "#6c4629", "#553521", "#3d2415"),
           "ash": ("#e2c79c", "#d8b98a", "#c8a472", "#b58f5e"), "oak": ("#b98a56", "#a87945", "#956737", "#7c532b")}[kind]
    vein = m.ramp(rings, (0.0, srgb(pal[0])), (0.45, srgb(pal[1])), (0.80, srgb(pal[2])), (0.95, srgb(pal[3])), (1.0, srgb(pal[1])))
    calm = m.ramp(m.noise(m.mapping(v, (1, 1, 1), (7.3, 2.1, 4.4)), 1.3, 2), (0.40, 0.0), (0.62, 0.5))     # veins fade in and out
    tone = m.mix(calm, vein, m.mix(m.noise(v, 2.2, 2), srgb(pal[0]), srgb(pal[1])))
    col = m.mix(0.38, tone, m.ramp(fibre, (0.3, 0.55), (0.7, 1.25)), "MULTIPLY")
    return m.done(Base_Color=col, Roughness=m.ramp(fibre, (0.3, 0.42), (0.7, 0.58)), Specular=0.35, Normal=m.bump(fibre, 0.12, 0.006))


@cached
def linen(color, stripe=None, scale=1.0, stripes=()):
    """Washed linen on the UV map: plain weave with slubs; stripes: (v centre, half width) bands in the second colour."""
    m = Nodes("linen")
    uv = m.co.outputs["UV"]
    s = m.n("SeparateXYZ", Vector=uv)
    jit = m.math("MULTIPLY", m.noise(uv, 3, 2), 0.05)
    k = 300.0 / scale
    wu = m.math("SINE", m.math("MULTIPLY", m.math("ADD", s.outputs[0], jit), k))
    wv = m.math("SINE", m.math("MULTIPLY", m.math("ADD", s.outputs[1], jit), k))
    weave = m.math("MULTIPLY_ADD", m.math("MULTIPLY", wu, wv), 0.5)
    weave.inputs[2].default_value = 0.5
    slub = m.math("ADD", m.noise(m.mapping(uv, (2, 60, 1)), 1.5, 3), m.noise(m.mapping(uv, (60, 2, 1)), 1.5, 3))
    c = srgb(color)
    col = m.mix(m.ramp(m.math("MULTIPLY", slub, 0.5), (0.36, 0.0), (0.66, 1.0)), tuple(x * 0.74 for x in c[:3]) + (1,), tuple(min(1, x * 1.12) for x in c[:3]) + (1,))
    for centre, half in stripes:
        d = m.math("ABSOLUTE", m.math("SUBTRACT", s.outputs[1], centre))
        inside = m.math("LESS_THAN", d, half)
        col = m.mix(m.math("MULTIPLY", inside, 0.85), col, srgb(stripe))
    col = m.mix(0.22, col, m.ramp(weave, (0.0, 0.6), (1.0, 1.3)), "MULTIPLY")
    h = m.math("ADD", m.math("MULTIPLY", weave, 0.5), m.math("MULTIPLY", slub, 0.5))
    crush = m.bump(m.noise(uv, 5.5, 4, 0.6), 0.30, 0.03)
    return m.done(Base_Color=col, Roughness=0.92, Specular=0.12, Sheen=0.5, Normal=m.bump(h, 0.45, 0.006, crush))


@cached
def glass(color="#ffffff", rough=0.0, dense=1.0):
    """Clear or tinted glass that lets light through its shadow (no caustics needed)."""
    m = Nodes("glass")
    t = m.t
    each = [x ** (0.25 * dense) for x in srgb(color)[:3]]      # light crosses four surfaces of a vessel
    g = m.n("BsdfGlass", Color=(*each, 1), Roughness=rough, IOR=1.45)
    tr = m.n("BsdfTransparent", Color=tuple(x ** 0.9 for x in each) + (1,))
    lp = m.n("LightPath")
    mix = m.n("MixShader", Fac=m.math("MAXIMUM", lp.outputs["Is Shadow Ray"], lp.outputs["Is Diffuse Ray"]), i1=g.outputs[0], i2=tr.outputs[0])
    t.links.new(mix.outputs[0], t.nodes["Material Output"].inputs["Surface"])
    return m.mat


@cached
def beeswax(color="#d9a441", hexes=True):
    m = Nodes("beeswax")
    uv = m.co.outputs["UV"]
    s = m.n("SeparateXYZ", Vector=uv)
    c = srgb(color)
    cloud = m.noise(m.co.outputs["Object"], 3, 3)
    col = m.mix(cloud, tuple(x * 0.8 for x in c[:3]) + (1,), tuple(min(1, x * 1.12) for x in c[:3]) + (1,))
    nrm = m.bump(cloud, 0.15, 0.02)
    if hexes:   # three plane waves at 60 degrees make the foundation sheet's cells
        k, waves = 118.0, []
        for a, b in ((1, 0), (-0.5, 0.866), (-0.5, -0.866)):
            waves.append(m.math("COSINE", m.math("MULTIPLY", m.math("ADD", m.math("MULTIPLY", s.outputs[0], a), m.math("MULTIPLY", s.outputs[1], b)), k)))
        cell = m.math("ADD", m.math("ADD", waves[0], waves[1]), waves[2])
        wall = m.ramp(m.math("MULTIPLY_ADD", cell, 0.22), (0.1, 1.0), (0.55, 0.0))
        nrm = m.bump(wall, 0.5, 0.02, nrm)
        col = m.mix(m.math("MULTIPLY", wall, 0.35), col, tuple(min(1, x * 1.35) for x in c[:3]) + (1,))
    return m.done(Base_Color=col, Roughness=0.46, Specular=0.35, Subsurface=0.12, Subsurface_Radius=(0.12, 0.06, 0.02), Subsurface_Color=srgb("#f0b34a"), Normal=nrm)


@cached
def metal(color="#c79a52", rough=0.24):
    m = Nodes("metal")
    brushed = m.noise(m.mapping(m.co.outputs["Object"], (6, 6, 60)), 2, 2)
    return m.done(Base_Color=srgb(color), Metallic=1.0, Roughness=m.ramp(brushed, (0.3, rough), (0.7, rough + 0.12)))


@cached
def rush(color="#c8a266", scale=1.0):
    """Rush, rope, jute, cork-like fibres: uneven dry straw on the UV map (u runs along the strand)."""
    m = Nodes("rush")
    uv = m.co.outputs["UV"]
    c = srgb(color)
    f = m.noise(m.mapping(uv, (4, 70 * scale, 1)), 1.5, 3)
    big = m.noise(m.co.outputs["Object"], 4, 3)
    col = m.mix(m.ramp(m.math("MULTIPLY_ADD", f, 0.5).outputs[0], (0.1, 0.0), (0.5, 1.0)), tuple(x * 0.5 for x in c[:3]) + (1,), tuple(min(1, x * 1.15) for x in c[:3]) + (1,))
    col = m.mix(m.ramp(big, (0.35, 0.0), (0.7, 0.4)), col, srgb("#9a8550"))
    return m.done(Base_Color=col, Roughness=0.75, Specular=0.2, Normal=m.bump(f, 0.5, 0.01))


@cached
def plain(color, rough=0.6, spec=0.3, emit=0.0, noise=0.06, nscale=6.0, bump=0.1):
    """Paper, plaster, cork, leaves, tea: one colour with a little life; emit makes it glow."""
    m = Nodes("plain")
    c = srgb(color)
    if not noise:
        return m.done(Base_Color=c, Roughness=rough, Specular=spec, Emission=c, Emission_Strength=emit)
    f = m.noise(m.co.outputs["Object"], nscale, 4)
    col = m.mix(f, tuple(x * (1 - 2 * noise) for x in c[:3]) + (1,), tuple(min(1, x * (1 + 2 * noise)) for x in c[:3]) + (1,))
    return m.done(Base_Color=col, Roughness=rough, Specular=spec, Emission=c, Emission_Strength=emit, Normal=m.bump(f, bump, 0.02))


@cached
def stone(color="#d9d5cc", vein="#8f8a82"):
    """Honed marble with soft veins."""
    m = Nodes("stone")
    ob = m.co.outputs["Object"]
    v = m.math("ABSOLUTE", m.math("SUBTRACT", m.noise(ob, 1.5, 6, 0.6, 1.2), 0.5))
    col = m.mix(m.ramp(v, (0.0, 0.85), (0.05, 0.0)), m.mix(m.noise(ob, 3, 4), srgb(color), tuple(x * 0.88 for x in srgb(color)[:3]) + (1,)), srgb(vein))
    return m.done(Base_Color=col, Roughness=0.38, Specular=0.4)


@cached
def matte(color):
    """Pure diffuse, the cheapest shader: the backdrop fills most of every picture."""
    m = Nodes("matte")
    m.t.links.new(m.n("BsdfDiffuse", Color=srgb(color)).outputs[0], m.t.nodes["Material Output"].inputs["Surface"])
    return m.mat
