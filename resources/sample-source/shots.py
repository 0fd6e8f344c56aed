"""Shot list: for every picture of the sample, what stands on the table and where the camera is.

SHOTS[handle] is a list of (build, camera options); picture n is images/<handle>-<n>.jpg.
"""
import math
import ceramics as c
import tableware as t
from kit import group as G, sweep, cloth, spline
from materials import wood, linen, plain

AT = lambda objs, x=0, y=0, z=0, rot=0, scale=1.0, tilt=(0, 0): G(*objs, loc=(x, y, z), rot=rot, scale=scale, tilt=tilt)
FIG, BLANC, NATUREL, OLV, TERRE = "#6c6f58", "#efe9dd", "#cdbb9c", "#7b8356", "#b3735a"


def stack(make, n, dz, jitter=0.02, **k):
    for i in range(n):
        AT(make(**k), jitter * math.sin(i * 2.4), jitter * math.cos(i * 1.9), i * dz, rot=37 * i)


def teapot_cups():
    AT(c.teapot(), 0.1, 0.1)
    AT(c.cup(c.SAND, 0.30, 0.48, foot_z=0.12), -0.72, -0.95)
    AT(c.cup(c.SAND, 0.30, 0.48, foot_z=0.12), 0.72, -1.0, rot=60)


def boards():
    AT(t.board(shift=0.4), rot=38)


def board_pair():
    AT(t.board(shift=0.4), -0.2, 0.1, rot=52)
    AT(t.board(w=2.3, d=1.3, shift=4.0, lace=False), 0.35, -0.15, 0.205, rot=8)


def bowl_branch():
    AT(c.bowl(c.OCHRE))


def bowls_two():
    AT(c.bowl(c.OCHRE))
    AT(c.bowl(c.OCHRE, r=1.02, h=0.55), 0.03, 0.0, 0.17, rot=50)


def tapers():
    AT(t.holder(0.55), -0.55, -0.1)
    AT(t.taper(2.3), -0.55, -0.1, 0.50)
    AT(t.holder(0.95), 0.55, 0.25)
    AT(t.taper(2.3), 0.55, 0.25, 0.90)


def tapers_lying():
    AT(t.taper(2.6, hexes=True), -0.05, 0.10, 0.115, tilt=(0, math.radians(90)), rot=12)
    AT(t.taper(2.6, hexes=True), 0.0, -0.22, 0.115, tilt=(0, math.radians(90)), rot=17)
    from materials import rush
    for y in (0.0, 0.035):
        sweepring = [(1.2 + y, 0.27 + y * 0.2 + 0.33 * math.cos(a), 0.115 + 0.14 * math.sin(a)) for a in [math.tau * i / 40 for i in range(40)]]
        sweep(sweepring, 0.014, rush("#b89a6a"), closed=True, raw=True, n=8)


def napkin_colours():
    AT(t.napkins(NATUREL, n=4, tie=False, colors=(BLANC, NATUREL, TERRE, OLV)), rot=-28)


def plates_row():
    AT(c.plate(), 0, 0)


def plate_stack():
    stack(c.plate, 4, 0.115)


def carafe_glass():
    AT(t.carafe(), -0.25, 0.2)
    AT(t.tumbler("#6f675c"), 0.75, -0.35)


def espresso():
    AT(c.cup(c.CHALK), -0.36, 0.1, rot=20)
    AT(c.cup(c.SAGE), 0.38, -0.12)


def espresso_top():
    AT(c.cup(c.CHALK, coffee=True), -0.36, 0.1, rot=20)
    AT(c.cup(c.SAGE, coffee=True), 0.38, -0.12)


def pasta():
    AT(c.pasta_plate(c.SAGE), 0.0, 0)
    AT(c.pasta_plate(c.SAGE), 0.02, 0.0, 0.16, rot=90)


def pasta_pair():
    AT(c.pasta_plate(c.CHALK), -0.5, 0.55)
    AT(c.pasta_plate(c.SAGE), 0.55, -0.55, 0.0, rot=90)


def servers():
    AT(t.server(False), -1.15, 0.42, 0, rot=18)
    AT(t.server(True), -1.25, -0.22, 0, rot=-6)


def servers_cross():
    AT(t.server(False), 0, 0.0, 0, rot=64)
    AT(t.server(True), 1.1, 0.05, 0.0, rot=110)


def giftbox_open():
    AT(t.gift_box(), -0.3, 0.35, rot=-24)
    AT(c.mug(c.SAND, 0.36, 0.62), 1.15, -0.75, rot=-30)
    AT(t.pillar(0.95, 0.27), 0.42, -1.2)


def mugs(n=1, color=c.NIGHT, **k):
    AT(c.mug(color, **k), rot=-28)


def mug_pair():
    AT(c.mug(c.NIGHT), -0.42, 0.25, rot=-30)
    AT(c.mug(c.NIGHT, r=0.36, h=0.74), 0.50, -0.15, rot=-24)


def bowls4():
    for i, (x, y, z) in enumerate(((0, 0, 0), (0.01, 0, 0.16), (0.0, 0.01, 0.32))):
        AT(c.bowl(c.SAGE, 0.70, 0.44, 0.04), x, y, z, rot=70 * i)
    AT(c.bowl(c.SAGE, 0.70, 0.44, 0.04), 1.28, -0.55)


def vase_branch():
    AT(c.vase())
    AT(c.branch((0, 0, 0.9), 2.0, 0.40, 17), rot=20)


def baskets():
    AT(t.basket(), rot=-20)


def tray_set():
    AT(t.tray(), rot=22)


def tumblers(tint="#748067"):
    for x, y in ((-0.55, 0.28), (0.38, 0.42), (-0.20, -0.48), (0.80, -0.30)):
        AT(t.tumbler(tint), x, y, rot=x * 90)


def salt():
    AT(t.salt_cellar())


def ramekins():
    AT(c.ramekin(c.CHALK), -0.55, 0.15)
    AT(c.ramekin(c.TERRA), -0.55, 0.15, 0.36, rot=10)
    AT(c.ramekin(c.SAGE), 0.48, 0.35)
    AT(c.ramekin(c.OCHRE), 0.30, -0.72)


def holders():
    AT(t.holder(1.35), -0.55, 0.25)
    AT(t.holder(0.75), 0.55, -0.1)
    AT(t.taper(1.7, color="#efe4cd"), -0.55, 0.25, 1.30)
    AT(t.taper(1.7, color="#efe4cd"), 0.55, -0.1, 0.70)


def towels():
    st = tuple((v, 0.022) for v in (-0.92, -0.84, -0.76, 0.76, 0.84, 0.92))
    AT(t.napkins(BLANC, w=1.5, d=2.1, n=2, tie=False, stripe="#7b4a38", stripes=st, layers=4), rot=-24)


def tablecloth():
    obs = t.napkins("#c9b79a", w=2.1, d=2.5, n=1, tie=False, gap=0.07, layers=8)
    m = linen("#6f7448")
    w, top = 2.1 / 2 + 0.05, 0.64
    path = [(-w, 0.0), (-w - 0.015, top / 2), (-w + 0.04, top - 0.01), (-w + 0.1, top + 0.012), (w - 0.1, top + 0.012), (w - 0.04, top - 0.01), (w + 0.015, top / 2), (w, 0)]
    band = cloth(spline(path, 90), 0.42, m, t=0.014, amp=0.006, rows=20)
    AT(obs + [band], rot=-28)


def mats():
    AT(t.placemat(), 0, 0, 0)
    AT(t.placemat(), 0.55, 0.35, 0.095, rot=40)


def mats_lean():
    AT(t.placemat(), -0.2, -0.2, 0)
    AT(t.placemat(), 0.35, 0.45, 0.1, rot=40)


def sugar():
    AT(c.sugar_bowl())


def drip():
    k = c.mug(c.CHAR, r=0.46, h=0.72, rim=9.0, speck=0.7, dark="#8a6a4c")
    AT(k, rot=0)
    AT(c.dripper(), 0, 0, 0.46, rot=0)


def jars():
    AT(t.jar(2.0, 0.50, "#e3cda4"), -0.62, 0.3)
    AT(t.jar(1.5, 0.50, "#a8623a"), 0.52, 0.25)
    AT(t.jar(1.0, 0.50, "#6f7448"), 0.05, -0.72)


def dessert():
    AT(c.plate(c.SAGE, 1.05, 0.15), -0.18, 0.15)
    AT(c.plate(c.CHALK, 1.05, 0.15), -0.16, 0.15, 0.11, rot=40)
    AT(c.plate(c.TERRA, 1.05, 0.15, speck=0.5), -0.18, 0.17, 0.22, rot=80)


def eggs():
    AT(c.egg_cup(c.SAGE, egg=True), -0.33, 0.1)
    AT(c.egg_cup(c.CHALK, egg=True), 0.33, -0.1)


def honey():
    AT(t.honey_dipper(), -0.85, 0.0, 0.17, tilt=(0, math.radians(90)), rot=24)


def trivets():
    AT(t.trivet(), rot=32)


SHOTS = {
    "theiere-gres-sable": [(lambda: AT(c.teapot(), rot=-8), dict(elev=13, fill=0.80)), (teapot_cups, dict(elev=26, azim=12, fill=0.80)),
                           (lambda: AT(c.teapot()), dict(elev=20, azim=-32, zoom=1.9, aim=(-0.35, 0.0, 0.62), fstop=2.4))],
    "planche-olivier": [(boards, dict(elev=52, fill=0.80)), (board_pair, dict(elev=40, fill=0.82)), (boards, dict(elev=28, azim=-12, zoom=2.1, aim=(-0.45, -0.35, 0.1), fstop=2.4))],
    "saladier-gres-ocre": [(bowl_branch, dict(elev=20, fill=0.76)), (bowls_two, dict(elev=42, fill=0.76))],
    "bougies-cire-abeille": [(tapers, dict(elev=8, fill=0.82)), (tapers_lying, dict(elev=32, azim=-10, fill=0.78))],
    "serviettes-lin-lave": [(lambda: AT(t.napkins(NATUREL), rot=-28), dict(elev=27, fill=0.78)), (napkin_colours, dict(elev=20, fill=0.78))],
    "assiette-plate-mouchetee": [(plates_row, dict(elev=38, fill=0.80)), (plate_stack, dict(elev=14, fill=0.80))],
    "carafe-verre-fume": [(lambda: AT(t.carafe()), dict(glass=True, elev=9, fill=0.80)), (carafe_glass, dict(glass=True, elev=18, fill=0.78))],
    "tasses-espresso": [(espresso, dict(elev=20, fill=0.70)), (espresso_top, dict(elev=46, azim=14, fill=0.72))],
    "assiettes-pates": [(pasta, dict(elev=28, fill=0.80)), (pasta_pair, dict(elev=44, fill=0.82))],
    "chemin-table-olive": [(lambda: AT(t.runner(), rot=32), dict(elev=28, fill=0.82)), (lambda: AT(t.runner(), rot=32), dict(elev=16, azim=-14, zoom=2.0, fstop=2.8))],
    "couverts-salade-noyer": [(servers, dict(elev=58, fill=0.82, azim=-20))],
    "coffret-table-automne": [(lambda: AT(t.gift_box(), rot=-28), dict(elev=24, fill=0.74)), (giftbox_open, dict(elev=26, fill=0.78))],
    "mug-gres-bleu-nuit": [(lambda: mugs(), dict(elev=16, fill=0.64))],
    "bols-gres-lot-4": [(bowls4, dict(elev=22, fill=0.80))],
    "vase-soliflore-terre-cuite": [(vase_branch, dict(elev=7, fill=0.84))],
    "panier-jonc": [(baskets, dict(elev=18, fill=0.80))],
    "lampe-ceramique-craie": [(lambda: AT(c.lamp()), dict(elev=5, fill=0.82))],
    "plateau-frene": [(tray_set, dict(elev=32, fill=0.82))],
    "verres-souffles-lot-4": [(tumblers, dict(glass=True, elev=20, fill=0.78))],
    "pichet-gres-craie": [(lambda: AT(c.pitcher(), rot=-14), dict(elev=11, fill=0.78))],
    "beurrier-gres-craie": [(lambda: AT(c.butter_dish(), rot=-24), dict(elev=20, fill=0.76))],
    "main-a-sel-olivier": [(salt, dict(elev=34, fill=0.72))],
    "mortier-marbre": [(lambda: AT(c.mortar(), rot=-18), dict(elev=20, fill=0.74))],
    "presentoir-gateau-craie": [(lambda: AT(c.cake_stand()), dict(elev=15, fill=0.80))],
    "ramequins-lot-4": [(ramekins, dict(elev=30, fill=0.76))],
    "bougeoir-laiton": [(holders, dict(elev=9, fill=0.82))],
    "bougie-parfumee-figuier": [(lambda: AT(t.candle_jar(), rot=10), dict(elev=20, fill=0.70))],
    "torchon-lin-raye": [(towels, dict(elev=30, fill=0.80))],
    "nappe-lin-lave": [(tablecloth, dict(elev=24, fill=0.78))],
    "sets-table-jute": [(mats_lean, dict(elev=36, fill=0.84))],
    "sucrier-gres-sable": [(sugar, dict(elev=14, fill=0.66))],
    "pot-a-lait-craie": [(lambda: AT(c.creamer(), rot=-14), dict(elev=16, fill=0.66))],
    "porte-filtre-cafe": [(drip, dict(elev=14, fill=0.72))],
    "bocal-verre-liege": [(jars, dict(glass=True, elev=14, fill=0.80))],
    "huilier-gres-olive": [(lambda: AT(c.oil_bottle(), rot=-12), dict(elev=9, fill=0.80))],
    "plat-four-ocre": [(lambda: AT(c.oven_dish(), rot=-16), dict(elev=30, fill=0.82))],
    "assiette-dessert-sauge": [(dessert, dict(elev=24, fill=0.80))],
    "coquetiers-lot-2": [(eggs, dict(elev=16, fill=0.68))],
    "dessous-plat-noyer": [(trivets, dict(elev=38, fill=0.80))],
    "cuillere-miel-olivier": [(honey, dict(elev=34, fill=0.78))],
}
