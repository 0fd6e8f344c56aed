"""Contact sheet of the pictures, to judge them at a glance: python3 contact.py OUT.png [CELL] FILE..."""
import sys
from PIL import Image

out, cell, files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
cols = min(8, max(2, round(len(files) ** 0.5 + 0.49)))
sheet = Image.new("RGB", (cols * cell, -(-len(files) // cols) * cell), "white")
for i, f in enumerate(files):
    im = Image.open(f).convert("RGB")
    im.thumbnail((cell, cell))
    sheet.paste(im, ((i % cols) * cell, (i // cols) * cell))
sheet.save(out)
