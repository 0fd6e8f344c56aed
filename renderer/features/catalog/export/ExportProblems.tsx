// What stood in the way of products: which are left out, which are in the file changed or incomplete, and the first of them to open.
import { CircleX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ExportProblem } from '#shared/domain/export.ts'
import { places } from '../../../ui/places.ts'

const shown = 3

export function ExportProblems({ problems, note }: { problems: readonly ExportProblem[]; note?: string }) {
  const { t } = useTranslation('export')
  if (problems.length === 0) return null
  return (
    <section aria-label={t('problems.title')}>
      <h2 className="mb-2 flex items-baseline gap-2 text-15 font-semibold">
        {t('problems.title')}
        {note && <span className="text-12 font-normal text-text-2">{note}</span>}
      </h2>
      <ul className="divide-y divide-line rounded-control border border-line bg-surface-1">
        {problems.map((problem) => {
          const Icon = problem.leavesOut ? CircleX : TriangleAlert
          return (
            <li key={`${problem.code}-${problem.leavesOut}`} className="flex items-start gap-3 px-4 py-2.5 text-13">
              <Icon
                size={16}
                aria-hidden
                className={problem.leavesOut ? 'mt-0.5 shrink-0 text-red' : 'mt-0.5 shrink-0 text-amber'}
              />
              <div className="min-w-0 flex-1">
                <p>
                  <span className="font-medium">{t(`problem.${problem.code}`, { count: problem.count })}</span>{' '}
                  <span className="text-text-2">{t(problem.leavesOut ? 'problems.leftOut' : 'problems.kept')}</span>
                </p>
                <p className="mt-0.5 flex flex-wrap gap-x-3 text-12">
                  {problem.examples.slice(0, shown).map(({ productId, title }) => (
                    <Link
                      key={productId}
                      href={places.product(productId)}
                      dir="auto"
                      className="max-w-60 truncate rounded-key text-accent-text hover:underline"
                    >
                      {title}
                    </Link>
                  ))}
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
