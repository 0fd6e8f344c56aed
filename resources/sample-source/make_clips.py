"""Mix the light layers of render_scenes.py into the clips: python3 make_clips.py WORKDIR [clip ...]

Window light that sways, a slow camera, candle flames, steam, a soft synthesised pad; encoded with ffmpeg (H.264, AAC).
Clips: teapot board candles plates live
"""
import math
import os
import subprocess
import sys
import numpy as np
from PIL import Image, ImageFilter

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "sample", "clips")
WORK = sys.argv[1] if len(sys.argv) > 1 else "/tmp/scenes"
FPS, STEPS, RANGE = 25, 8192, 4.0
TAU = math.tau


def curve():
    """The same photographic curve as studio.grade, as a table from linear light to 8 bits."""
    x = np.linspace(0, RANGE, STEPS)
    k = 0.60
    x = np.where(x < k, x, k + (1 - k) * (1 - np.exp(-(x - k) / (1 - k))))
    y = np.where(x <= 0.0031308, x * 12.92, 1.055 * np.maximum(x, 1e-6) ** (1 / 2.4) - 0.055)
    return np.clip(((y - 0.5) * 1.06 + 0.5) * 255 + 0.5, 0, 255).astype(np.uint8)


LUT = curve()


def develop(lin):
    return LUT[np.clip(lin * ((STEPS - 1) / RANGE), 0, STEPS - 1).astype(np.uint16)]


def layer(name, size=None, warm=(1, 1, 1)):
    a = np.load(os.path.join(WORK, name + ".npy")).astype(np.float32)
    if size and (a.shape[1], a.shape[0]) != size:
        a = np.stack([np.asarray(Image.fromarray(a[..., i]).resize(size, Image.LANCZOS)) for i in range(3)], -1)
    g = a.mean(-1, keepdims=True)
    return np.maximum(g + (a - g) * 0.94, 0) * np.array(warm, np.float32)


def move(rgb8, size, zoom, cx, cy):
    """Crop around (cx, cy) in 0..1 at the given zoom, resampled with sub-pixel precision."""
    h, w = rgb8.shape[:2]
    cw = w / zoom
    ch = cw * size[1] / size[0]
    x0, y0 = np.clip(cx * w - cw / 2, 0, w - cw), np.clip(cy * h - ch / 2, 0, h - ch)
    return Image.fromarray(rgb8).transform(size, Image.AFFINE, (cw / size[0], 0, x0, 0, ch / size[1], y0), Image.BICUBIC)


def ease(t):
    return t * t * (3 - 2 * t)


def crisp(im):
    return im.filter(ImageFilter.UnsharpMask(1.4, 35, 1))


def pad_sound(path, seconds, chord, seed):
    """A quiet pad: a few slightly detuned sines, slow swells, a breath of filtered noise; faded in and out."""
    sr = 44100
    t = np.arange(int(seconds * sr)) / sr
    rng = np.random.default_rng(seed)
    out = np.zeros((2, t.size))
    for i, f in enumerate(chord):
        for ch in (0, 1):
            for det in (-0.35, 0.4):
                swell = 0.6 + 0.4 * np.sin(TAU * t / (seconds * (0.8 + 0.15 * i)) + i * 1.3 + ch)
                ff = f + det + 0.15 * ch
                tone = np.sin(TAU * ff * t + rng.uniform(0, TAU)) + 0.22 * np.sin(TAU * 2 * ff * t) + 0.07 * np.sin(TAU * 3 * ff * t)
                out[ch] += tone * swell / (1 + 0.35 * i)
    air = np.convolve(rng.normal(size=t.size), np.hanning(180) / 90, "same")
    out += air * 0.10 * (0.5 + 0.5 * np.sin(TAU * t / seconds))
    fade = np.clip(np.minimum(t / 1.2, (seconds - t) / 1.6), 0, 1)
    out *= ease(fade) * 0.09 / np.abs(out).std()
    data = (np.clip(out.T, -1, 1) * 32767).astype("<i2").tobytes()
    subprocess.run(["ffmpeg", "-y", "-v", "error", "-f", "s16le", "-ar", str(sr), "-ac", "2", "-i", "-", path], input=data, check=True)


def encode(name, size, frames, sound=None, crf=21, fps_in=FPS, vf=None):
    path = os.path.join(OUT, name)
    os.makedirs(OUT, exist_ok=True)
    cmd = ["ffmpeg", "-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}", "-r", str(fps_in), "-i", "-"]
    cmd += ["-i", sound] if sound else []
    cmd += ["-vf", (vf + "," if vf else "") + "noise=alls=2:allf=t,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-r", str(FPS), "-c:v", "libx264", "-preset", "slow", "-crf", str(crf),
            "-profile:v", "high", "-g", "50", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-movflags", "+faststart"]
    cmd += ["-c:a", "aac", "-b:a", "96k", "-shortest"] if sound else ["-an"]
    p = subprocess.Popen(cmd + [path], stdin=subprocess.PIPE)
    for im in frames:
        p.stdin.write(im.tobytes())
    p.stdin.close()
    assert p.wait() == 0
    print(name, os.path.getsize(path) // 1024, "KB", flush=True)


def drift(name, out, seconds, start, end, sound=None, boost=0.9):
    """A slow camera move over a still set, while the sun moves across it."""
    day, s0 = layer(name + "-day"), layer(name + "-sun0")
    s1 = layer(name + "-sun1") if os.path.exists(os.path.join(WORK, name + "-sun1.npy")) else s0 * 0.75
    n = int(seconds * FPS)

    def frames():
        for i in range(n):
            t = i / (n - 1)
            k = 0.5 - 0.5 * math.cos(math.pi * t)
            z, x, y = (a + (b - a) * k for a, b in zip(start, end))
            yield crisp(move(develop(day * 0.88 + (s0 * (1 - k) + s1 * k) * boost), (1280, 720), z, x, y))
    encode(out, (1280, 720), frames(), sound)


def teapot():
    base = layer("teapot-base")
    x, y = np.load(os.path.join(WORK, "teapot-crop.npy"))
    turn = sorted(f[:-4] for f in os.listdir(WORK) if f.startswith("teapot-0") and f.endswith(".npy"))
    crops = [layer(f) for f in turn]
    h, w = crops[0].shape[:2]
    fade = np.minimum(np.minimum(np.arange(w), np.arange(w)[::-1])[None, :], np.minimum(np.arange(h), np.arange(h)[::-1])[:, None])
    mask = np.clip(fade / 14.0, 0, 1)[..., None].astype(np.float32)

    def frames():
        for c in crops + crops[-1:]:
            full = base.copy()
            full[y:y + h, x:x + w] = full[y:y + h, x:x + w] * (1 - mask) + c * mask
            yield crisp(Image.fromarray(develop(full)).resize((1280, 720), Image.LANCZOS))
    wav = os.path.join(WORK, "teapot.wav")
    secs, rate = 5.6, len(crops) / 5.6                     # few frames, two degrees apart: motion between them is interpolated
    pad_sound(wav, secs, (146.83, 220.0, 277.18, 329.63), 1)
    encode("theiere-tour.mp4", (1280, 720), frames(), wav, fps_in=rate, vf="minterpolate=fps=25:mi_mode=mci:mc_mode=aobmc:me_mode=bidir:me=epzs:mb_size=16:search_param=64:vsbmc=1:scd=none")


def board():
    wav = os.path.join(WORK, "board.wav")
    pad_sound(wav, 6, (130.81, 196.0, 246.94, 329.63), 2)
    drift("board", "planche-olivier.mp4", 6, (1.32, 0.40, 0.50), (1.16, 0.55, 0.47), wav)


def plates():
    drift("plates", "assiettes-table.mp4", 6, (1.02, 0.50, 0.50), (1.25, 0.45, 0.56))


def flame_sprite(w, h, cx, cy, t, seed, size):
    """One candle flame with its glow, in linear light, leaning and breathing a little."""
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    lean = 0.10 * math.sin(TAU * 0.9 * t + seed) + 0.05 * math.sin(TAU * 2.3 * t + seed * 2)
    tall = size * (1 + 0.06 * math.sin(TAU * 1.7 * t + seed * 3) + 0.03 * math.sin(TAU * 4.1 * t + seed))
    v = (cy - yy) / tall                                   # 0 at the wick, 1 at the tip
    u = (xx - cx - lean * np.clip(v, 0, 1) ** 1.6 * tall * 0.5) / (tall * 0.17)
    width = np.sqrt(np.clip(v + 0.10, 0, 1)) * np.clip(1.02 - v, 0, 1) ** 0.75 * 1.75
    body = 1 / (1 + np.exp(np.clip((np.abs(u) - width) * 9, -30, 30))) * ((v > -0.12) & (v < 1.05))
    core = body * np.clip(0.35 + v * 1.5, 0.25, 1)
    r2 = ((xx - cx) ** 2 + ((yy - cy + tall * 0.45) * 0.92) ** 2) / (tall * 1.5) ** 2
    glow = np.exp(-np.sqrt(r2) * 1.9) * 0.42
    return core[..., None] * np.array((3.4, 2.1, 0.85), np.float32) + glow[..., None] * np.array((0.75, 0.36, 0.11), np.float32)


def candles():
    size = (800, 1422)
    day, lit = layer("candles-day", size), layer("candles-candle", size, (1.0, 0.96, 0.9))
    spots = np.load(os.path.join(WORK, "candles-flames.npy"))
    n = 6 * FPS

    def frames():
        for i in range(n):
            t, k = i / FPS, i / (n - 1)
            flick = 1 + 0.035 * math.sin(TAU * 1.3 * t) + 0.025 * math.sin(TAU * 3.1 * t + 1) + 0.015 * math.sin(TAU * 5.3 * t + 2)
            lin = day * 1.0 + lit * (1.5 * flick)
            for j, (x, y) in enumerate(spots):
                lin += flame_sprite(size[0], size[1], x * size[0], y * size[1] + 24, t, j * 2.1, 66)
            yield move(develop(lin * 1.1), (720, 1280), 1.02 + 0.10 * ease(k), 0.5, 0.52 - 0.03 * ease(k))
    wav = os.path.join(WORK, "candles.wav")
    pad_sound(wav, 6, (110.0, 164.81, 220.0, 277.18), 3)
    encode("bougies-soir.mp4", (720, 1280), frames(), wav, crf=22)


def steam(t, period, w, h, cx, cy, count=46):
    """Two ribbons of soft puffs that rise, curl, widen and fade; every term's period divides the loop: end meets start."""
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    acc = np.zeros((h, w), np.float32)
    for strand, (ph, off, width) in enumerate(((0.0, -0.010, 0.034), (2.1, 0.014, 0.026))):
        for i in range(count):
            a = (2 * t / period + i / count) % 1.0
            x = cx + h * (off + width * a ** 0.8 * math.sin(TAU * (1.15 * a - 2 * t / period) + ph) + 0.02 * a * math.sin(TAU * t / period + ph))
            y, s = cy - h * 0.30 * a, h * (0.0045 + 0.017 * a)
            acc += np.exp(-((xx - x) ** 2 / (2 * s * s) + (yy - y) ** 2 / (2 * (s * 1.5) ** 2))) * math.sin(math.pi * a ** 0.7) ** 1.4 * (1 - 0.45 * a)
    return acc


def live():
    size, secs = (1280, 720), 8
    day = layer("live-day", size)
    suns = [layer(f"live-sun{i}", size) for i in range(3)]
    mean = sum(suns) / 3
    suns = [np.maximum(mean + (s - mean) * 2.0, 0) for s in suns]          # a wider sway than was rendered
    x, y = np.load(os.path.join(WORK, "live-steam.npy"))
    n = secs * FPS

    def frames():
        for i in range(n):
            t = i / FPS
            p = 1 + 0.8 * math.sin(TAU * t / secs) + 0.2 * math.sin(TAU * 2 * t / secs + 0.7)     # where the leaves are: 0..2
            p = min(max(p, 0.0), 1.999)
            a, f = int(p), p - int(p)
            f = ease(f)
            gain = 0.90 + 0.16 * math.sin(TAU * t / secs + 1)
            lin = day * 0.9 + (suns[a] * (1 - f) + suns[a + 1] * f) * gain
            st = Image.fromarray(steam(t, secs, 320, 180, x * 320, y * 180 - 1)).resize(size, Image.BICUBIC)
            lin = lin + np.asarray(st)[..., None] * np.array((0.060, 0.057, 0.052), np.float32)
            yield crisp(Image.fromarray(develop(lin)))
    encode("live-table.mp4", size, frames(), crf=22)


for clip in sys.argv[2:] or ["teapot", "board", "candles", "plates", "live"]:
    globals()[clip]()
