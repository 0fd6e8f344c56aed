// The very first screen: rehearse with the sample in five minutes, or bring one's own products.
import { FileUp, PackagePlus, Sparkles, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { useJobs } from '../../api/jobs.ts'
import { currentLocale } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { places } from '../../ui/places.ts'
import { ProgressBar } from '../../ui/Progress.tsx'

export function FirstStart() {
  const { t } = useTranslation('home')
  const job = useJobs().jobs.find((candidate) => candidate.kind === 'workspace.sample')
  const load = useCommand(orpc.system.workspace.loadSample)
  const running = load.isPending || job?.state === 'queued' || job?.state === 'running'
  const ways = [
    { icon: FileUp, href: places.importProducts, code: 'import' },
    { icon: PackagePlus, href: places.newProduct, code: 'create' },
    { icon: Store, href: places.newShop, code: 'shop' },
  ] as const
  return (
    <div className="flex min-h-full items-center justify-center overflow-y-auto p-6">
      <div className="w-full max-w-180">
        <h1 className="text-28 font-semibold text-balance">{t('first.title')}</h1>
        <p className="mt-2 max-w-140 text-15 text-text-2">{t('first.intro')}</p>
        <section className="mt-8 rounded-take border border-line bg-surface-1 p-6">
          <h2 className="text-17 font-semibold">{t('first.sampleTitle')}</h2>
          <p className="mt-1 max-w-140 text-13 text-text-2">{t('first.sampleHint')}</p>
          <div className="mt-5 flex min-h-9 items-center gap-4">
            {running ? (
              <div className="w-full max-w-100" aria-live="polite">
                <p className="mb-1.5 text-13">{t('first.loading')}</p>
                <ProgressBar label={t('first.loading')} fraction={job?.fraction ?? null} />
              </div>
            ) : (
              <Button variant="primary" icon={Sparkles} onClick={() => load.mutate({ locale: currentLocale() })}>
                {t('first.sample')}
              </Button>
            )}
            {job?.state === 'failed' && <p className="text-13 text-red-text">{t('first.failed')}</p>}
          </div>
        </section>
        <h2 className="mt-8 text-13 font-semibold text-text-2">{t('first.own')}</h2>
        <ul className="mt-3 grid gap-3 min-[720px]:grid-cols-3">
          {ways.map(({ icon: Icon, href, code }) => (
            <li key={code} className="flex flex-col rounded-control border border-line bg-surface-1 p-4">
              <p className="text-13 font-semibold">{t(`first.${code}.title`)}</p>
              <p className="mt-1 mb-4 text-12 text-text-2">{t(`first.${code}.hint`)}</p>
              <Link href={href} className={buttonClass('secondary', 32, 'mt-auto self-start')}>
                <Icon size={16} aria-hidden />
                {t(`first.${code}.do`)}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
