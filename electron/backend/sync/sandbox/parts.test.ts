import { describe, expect, it } from 'vitest'
import { pictureBytes } from '../testing/bench.ts'
import { ancestryOf, isLeaf, recommend } from './categories.ts'
import { drawFault, noFaults, seededRandom } from './faults.ts'
import { imageSize } from './image-size.ts'

const bytes = (hex: string, length = 40) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(length)])

describe('the size of a picture', () => {
  it('is read from a real JPEG', () => {
    expect(imageSize(pictureBytes())).toEqual({ format: 'jpeg', width: 640, height: 640 })
  })
  it('is read from the heads of PNG and BMP', () => {
    const png = bytes('89504e470d0a1a0a0000000d49484452' + '00000258' + '00000320')
    expect(imageSize(png)).toEqual({ format: 'png', width: 600, height: 800 })
    const bmp = bytes('424d' + '00'.repeat(16) + 'c8000000' + '9cffffff')
    expect(imageSize(bmp)).toEqual({ format: 'bmp', width: 200, height: 100 })
  })
  it.each(['', 'ffd8', '3c737667', 'ffd8ff00ff'])('is nothing for %s', (hex) => {
    expect(imageSize(bytes(hex, 0))).toBeNull()
  })
})

describe('the faults', () => {
  it('are the same for the same seed, and as many as asked', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed)
      return Array.from({ length: 2000 }, () =>
        drawFault({ ...noFaults, throttleRate: 0.1, dropAnswerRate: 0.2 }, random),
      )
    }
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
    const count = (fault: string) => draw(3).filter((drawn) => drawn === fault).length
    expect(count('throttle')).toBeGreaterThan(150)
    expect(count('throttle')).toBeLessThan(250)
    expect(count('drop-answer')).toBeGreaterThan(290)
    expect(count('error')).toBe(0)
  })
  it('do not happen without a rate', () => {
    const random = seededRandom(1)
    expect(Array.from({ length: 500 }, () => drawFault(noFaults, random))).not.toContain('error')
  })
})

describe('the category tree', () => {
  it.each([
    ['Bol en grès émaillé', 'Plates & Bowls'],
    ['Mug with a handle', 'Cups, Mugs & Glasses'],
    ['Ocean Blue Shirt', 'Tops & Shirts'],
    ['Something else', 'Home & Living Others'],
    ['', 'Home & Living Others'],
  ])('puts %s under %s', (title, name) => {
    const category = recommend(title)
    expect(category.name).toBe(name)
    expect(isLeaf(category.id)).toBe(true)
  })
  it('knows its branches', () => {
    expect(ancestryOf('600024').map(({ name }) => name)).toEqual(['Kitchenware', 'Plates & Bowls'])
    expect(isLeaf('600001')).toBe(false)
  })
})
