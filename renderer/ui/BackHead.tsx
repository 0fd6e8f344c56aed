// The head of a screen that belongs to another: the way back, its title, and what can be done with it.
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { buttonClass } from './Button.tsx'

interface BackHeadProps {
  back: { href: string; label: string }
  title: string
  /** Behind the title. */
  children?: ReactNode
}

export function BackHead({ back, title, children }: BackHeadProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-5">
      <Link href={back.href} className={buttonClass('ghost', 32, '-ml-3')}>
        <ArrowLeft size={16} aria-hidden />
        {back.label}
      </Link>
      <h1 className="text-15 font-semibold whitespace-nowrap">{title}</h1>
      {children}
    </header>
  )
}
