// A small piece of the platform's category tree: enough to be recommended by title and to have rules of its own.

interface Category {
  id: string
  name: string
  parentId: string
  isLeaf: boolean
  words: RegExp | null
}

const leaf = (id: string, parentId: string, name: string, words: RegExp | null): Category => ({
  id,
  name,
  parentId,
  isLeaf: true,
  words,
})

export const categories: readonly Category[] = [
  { id: '600001', name: 'Kitchenware', parentId: '0', isLeaf: false, words: null },
  leaf('600024', '600001', 'Plates & Bowls', /assiette|bol\b|plat\b|plate|bowl|dish|saladier/i),
  leaf('600031', '600001', 'Cups, Mugs & Glasses', /tasse|mug|verre|cup|glass|carafe|pichet|jug/i),
  leaf('600048', '600001', 'Cutlery', /couteau|fourchette|cuill|couvert|knife|fork|spoon|cutlery/i),
  leaf('600060', '600001', 'Table Linen', /nappe|serviette|torchon|linen|napkin|tablecloth|apron|tablier/i),
  { id: '601152', name: 'Fashion', parentId: '0', isLeaf: false, words: null },
  leaf('601226', '601152', 'Tops & Shirts', /shirt|top\b|blouse|jumper|tee|pull/i),
  leaf('601265', '601152', 'Jackets & Coats', /jacket|coat|veste|manteau/i),
  leaf('605254', '0', 'Home & Living Others', null),
]

/** The best leaf for a title; the last one takes what no other does. */
export function recommend(title: string): Category {
  const match = categories.find(({ words }) => words?.test(title))
  const last = categories.at(-1)
  if (!last) throw new Error('the category tree is empty')
  return match ?? last
}

export const isLeaf = (id: string): boolean => categories.some((category) => category.id === id && category.isLeaf)

export const ancestryOf = (id: string): Category[] => {
  const category = categories.find((candidate) => candidate.id === id)
  return category ? [...ancestryOf(category.parentId), category] : []
}

/** Attributes of a category; none is required in the sandbox's tree, as in most of the platform's. */
export const attributesOf = (categoryId: string) => [
  {
    id: '100392',
    name: categoryId.startsWith('6012') ? 'Pattern' : 'Material',
    type: 'PRODUCT_PROPERTY',
    is_requried: false,
    is_multiple_selection: true,
    is_customizable: true,
    value_data_format: '',
    requirement_conditions: [],
    values: [
      { id: '1001533', name: 'Plain' },
      { id: '1001534', name: 'Other' },
    ],
  },
]
