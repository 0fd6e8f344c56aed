// Etsy's listing file, in the columns of its own download (Shop Manager, "Download data"). Etsy has no upload of it itself: it is what
// the tools around Etsy read and write. Two kinds of variation at most, 13 tags of 20 characters, ten pictures.
import { htmlToText } from '#shared/domain/html-text.ts'
import { addressesOf } from './product.ts'
import { amount, shortened, type Cell, type Layout, type LayoutContext } from './layout.ts'

const maxTitle = 140
const maxTags = 13
const maxTag = 20
const pictures = Array.from({ length: 10 }, (_, at) => `IMAGE${at + 1}`)

export function etsyLayout({ currency }: LayoutContext): Layout {
  return {
    header: [
      'TITLE',
      'DESCRIPTION',
      'PRICE',
      'CURRENCY_CODE',
      'QUANTITY',
      'TAGS',
      'MATERIALS',
      ...pictures,
      'VARIATION 1 TYPE',
      'VARIATION 1 NAME',
      'VARIATION 1 VALUES',
      'VARIATION 2 TYPE',
      'VARIATION 2 NAME',
      'VARIATION 2 VALUES',
      'SKU',
    ],
    rows: (product, problem) => {
      if (product.options.length > 2) return (problem('too_many_options', true), [])
      const prices = product.variants.flatMap(({ priceMinor }) => (priceMinor === null ? [] : [priceMinor]))
      if (prices.length === 0) return (problem('price_missing', true), [])
      if (Array.from(product.title).length > maxTitle) problem('title_cut')
      const tags = product.tags.filter((tag) => Array.from(tag).length <= maxTag)
      if (product.tags.length > maxTags || tags.length < product.tags.length) problem('too_many_tags')
      const urls = addressesOf(product)
      if (urls.length > pictures.length) problem('too_many_pictures')
      if (product.pictures.some((picture) => picture.sourceUrl === null)) problem('picture_without_address')
      const materials = product.attributes.filter(({ name }) => /^(materials?|matières?|材质)$/i.test(name.trim()))
      const variations = [0, 1].flatMap((slot): Cell[] => {
        const name = product.options[slot]
        if (name === undefined) return ['', '', '']
        const values = product.variants.map((variant) => [variant.option1, variant.option2][slot] ?? '').filter(Boolean)
        return ['Custom', name, [...new Set(values)].map((value) => value.replaceAll(',', ' ')).join(',')]
      })
      const row: Cell[] = [
        shortened(product.title, maxTitle),
        htmlToText(product.descriptionHtml),
        // One price for the listing: Etsy shows "from" the lowest.
        amount(Math.min(...prices), currency),
        currency,
        product.variants.reduce((sum, variant) => sum + Math.max(0, variant.stock), 0),
        tags
          .slice(0, maxTags)
          .map((tag) => tag.replaceAll(',', ' '))
          .join(','),
        materials.map(({ value }) => value.replaceAll(',', ' ')).join(','),
        ...pictures.map((_, at) => urls[at] ?? ''),
        ...variations,
        product.variants.map((variant) => variant.sku).join(','),
      ]
      return [row]
    },
  }
}
