import { spawnSync } from 'node:child_process'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { putAway } from './away.ts'
import { compileCommand, middle, type Workshop } from './compiling.ts'
import { type Project, projects } from './peer-projects.ts'
import { type Cost, measured } from './processes.ts'

/** Another generator beside ours, on the same articles; `skipped` says why it was not measured. */
export type Peer =
  | { readonly name: string; readonly count: number; readonly cost: Cost; readonly ours: Cost }
  | { readonly name: string; readonly count: number; readonly skipped: string }

/** Builds a collection with each generator that is there, and with ours in turns. */
export async function peers(shop: Workshop, rounds: number): Promise<readonly Peer[]> {
  const found: Peer[] = []
  for (const project of projects) {
    const { name } = project
    const { count } = shop
    const folder = join(tmpdir(), 'tidings-peers', name)
    const skipped = await prepared(project, folder, shop)
    if (skipped !== undefined) {
      found.push({ name, count, skipped })
      continue
    }
    const costs: Cost[] = []
    const own: Cost[] = []
    let failed: string | undefined
    for (let round = 0; round < rounds && failed === undefined; round += 1) {
      for (const made of project.made) await putAway(folder, made)
      const built = await measured(project.command(folder), project.args, folder, project.environment).catch(complaint)
      if (typeof built === 'string') failed = built
      else costs.push(built)
      own.push(await compileCommand(shop, { fromNothing: true }))
    }
    if (failed === undefined) found.push({ name, count, cost: middle(costs), ours: middle(own) })
    else found.push({ name, count, skipped: `it fails: ${failed}` })
  }
  return found
}

/** Lays out a project; what is missing for it, where something is. */
async function prepared(project: Project, folder: string, shop: Workshop): Promise<string | undefined> {
  if (project.packages.length === 0 && spawnSync(project.command(folder), ['--version']).error) {
    return 'it is not installed'
  }
  for (const [path, text] of Object.entries(project.files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await rm(join(folder, project.articles), { recursive: true, force: true })
  await cp(shop.articles, join(folder, project.articles), { recursive: true })
  if (project.packages.length === 0) return undefined
  const args = ['install', '--no-audit', '--no-fund', '--no-save', ...project.packages]
  const installed = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
  return installed.status === 0 ? undefined : `npm install failed: ${installed.stderr.trim().split('\n').at(-1)}`
}

/** What a program that failed has said of it. */
function complaint(cause: unknown): string {
  const lines = String(cause instanceof Error ? cause.message : cause).split('\n')
  return (lines.slice(1).find((line) => /error|invalid|cannot/i.test(line)) ?? lines[0] ?? '').trim().slice(0, 80)
}
