// A sign for each fix.
import {
  Barcode,
  CopyMinus,
  Eraser,
  Expand,
  ImageMinus,
  Ruler,
  Scissors,
  WholeWord,
  type LucideIcon,
} from 'lucide-react'
import type { FixKind } from '#shared/domain/readiness/fixes.ts'

export const fixIcons: Record<FixKind, LucideIcon> = {
  shorten_title: Scissors,
  drop_foreign_images: ImageMinus,
  square_pictures: Expand,
  drop_duplicate_pictures: CopyMinus,
  clear_compare_at: Eraser,
  align_units: Ruler,
  join_sku: WholeWord,
  restore_barcode_zero: Barcode,
}
