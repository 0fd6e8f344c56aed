"""Write ../sample/products.csv (Shopify product export) and ../sample/sample.json: python3 build_data.py"""
import csv
import json
import os
from data_products import PRODUCTS
from data_listings import US
from data_show import CAMERA, CLIPS, ITEMS, SHOW_TITLE

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sample")
HEAD = ["Title", "URL handle", "Description", "Vendor", "Product category", "Type", "Tags", "Published on online store", "Status", "SKU", "Barcode",
        "Option1 name", "Option1 value", "Option2 name", "Option2 value", "Option3 name", "Option3 value", "Price", "Compare-at price", "Cost per item",
        "Inventory quantity", "Weight value (grams)", "Product image URL", "Image position", "Image alt text"]


def nb(s):
    """French typography: "~" and the blank before : ; ! ? become no-break spaces."""
    s = s.replace("~", "\u00a0")
    for p in ":;!?":
        s = s.replace(" " + p, "\u00a0" + p)
    return s


def html(sentences):
    return "<p>" + nb(" ".join(sentences)) + "</p>"


def ean13(n):
    """French GS1 prefix 376, an invented company number, a running item number, and the check digit."""
    body = f"3760482{n:05d}"
    return body + str(-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10)


def money(v):
    return "" if v is None else f"{v:.2f}"


def rows():
    n = 100
    for handle, title, kind, category, tags, text, options, variants, alts in PRODUCTS:
        for i in range(max(len(variants), len(alts))):
            row = dict.fromkeys(HEAD, "")
            row["URL handle"] = handle
            if i == 0:
                row.update({"Title": title, "Description": html(text), "Vendor": "Maison Olive", "Product category": category, "Type": kind, "Tags": tags,
                            "Published on online store": "TRUE", "Status": "Active"})
            if i < len(variants):
                values, sku, price, compare, cost, stock, grams = variants[i]
                n += 1
                row.update({"SKU": sku, "Barcode": ean13(n), "Price": money(price), "Compare-at price": money(compare), "Cost per item": money(cost),
                            "Inventory quantity": stock, "Weight value (grams)": "" if grams is None else grams})
                for k, value in enumerate(values, 1):
                    row[f"Option{k} value"] = value
                    row[f"Option{k} name"] = options[k - 1] if i == 0 else ""
            if i < len(alts):
                row.update({"Product image URL": f"images/{handle}-{i + 1}.jpg", "Image position": i + 1, "Image alt text": alts[i]})
            yield row


# Made up, believable and said to be so; floors, labels by weight and what a return costs.
FEES = {
    "fr": {"affiliateBps": 300, "floorBps": 1000, "buyerShippingMinor": 390, "returnRateBps": 300, "returnCostMinor": 600, "defaultModel": "seller", "shipping": [{"model": "seller", "tiers": [{"upToGrams": 500, "minor": 499}, {"upToGrams": 1000, "minor": 599}, {"upToGrams": 2000, "minor": 699}, {"upToGrams": None, "minor": 990}], "handlingMinor": 45}, {"model": "platform-label", "tiers": [{"upToGrams": 500, "minor": 389}, {"upToGrams": 1000, "minor": 459}, {"upToGrams": 2000, "minor": 579}, {"upToGrams": None, "minor": 790}], "handlingMinor": 45}], "source": "Sample figures, no real contract"},
    "us": {"affiliateBps": 1000, "floorBps": 1500, "buyerShippingMinor": 499, "returnRateBps": 500, "returnCostMinor": 850, "defaultModel": "seller", "shipping": [{"model": "seller", "tiers": [{"upToGrams": 454, "minor": 620}, {"upToGrams": 907, "minor": 840}, {"upToGrams": None, "minor": 1180}], "handlingMinor": 60}, {"model": "platform-label", "tiers": [{"upToGrams": 454, "minor": 520}, {"upToGrams": 907, "minor": 690}, {"upToGrams": None, "minor": 980}], "handlingMinor": 60}, {"model": "platform-fulfilled", "tiers": [{"upToGrams": 454, "minor": 458}, {"upToGrams": 907, "minor": 615}, {"upToGrams": None, "minor": 890}], "handlingMinor": 0}], "source": "Sample figures, no real contract"},
}
RATES = [{"base": "EUR", "quote": "USD", "rateMillionths": 1085000, "source": "Sample figures, no real contract"}]


def sample():
    skus = {p[0]: [v[1] for v in p[7]] for p in PRODUCTS}
    listings = {}
    for handle, (title, text, cents) in US.items():
        assert len(cents) == len(skus[handle]), handle
        listings[handle] = {"us": {"title": title, "description": "<p>" + " ".join(text) + "</p>", "variantPricesMinor": dict(zip(skus[handle], cents))}}
    items = []
    for item in ITEMS:
        if item[0] is None:
            items.append({"kind": "break", "plannedMin": item[1], "title": item[2]})
        else:
            assert item[0] in skus, item[0]
            items.append({"kind": "product", "handle": item[0], "plannedMin": item[1], "say": {"fr": [nb(s) for s in item[2]], "en": item[3], "zh-CN": item[4]}})
    minutes = sum(i["plannedMin"] for i in items)
    shop = lambda key, market, cur, loc, tz: {"key": key, "name": f"Maison Olive {market}", "platform": "tiktok-shop", "market": market, "currency": cur, "locale": loc, "timeZone": tz, "fees": FEES[key]}
    return {
        "shops": [shop("fr", "FR", "EUR", "fr-FR", "Europe/Paris"), shop("us", "US", "USD", "en-US", "America/New_York")],
        "rates": RATES,
        "listings": listings,
        "clips": [{"file": f, "title": t, "handle": h} for f, t, h in CLIPS],
        "camera": CAMERA,
        "show": {"title": SHOW_TITLE, "shop": "fr", "plannedDurationMin": minutes, "items": items},
    }


def main():
    os.makedirs(OUT, exist_ok=True)
    all_rows = list(rows())
    skus = [r["SKU"] for r in all_rows if r["SKU"]]
    assert len(set(skus)) == len(skus)
    with open(os.path.join(OUT, "products.csv"), "w", newline="", encoding="utf-8") as f:
        w = csv.DictWriter(f, HEAD)
        w.writeheader()
        w.writerows(all_rows)
    with open(os.path.join(OUT, "sample.json"), "w", encoding="utf-8") as f:
        json.dump(sample(), f, ensure_ascii=False, indent=2)
        f.write("\n")
    print(f"{len(PRODUCTS)} products, {len(skus)} variants, {len(US)} US listings, show of {sample()['show']['plannedDurationMin']} min")


main()
