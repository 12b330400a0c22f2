import { describe, expect, it } from 'vitest'
import { readSite, workerArguments } from '../../src/cli/config.ts'

describe('HUB_URL', () => {
  it.each([
    [undefined, 'https://news.example/hub'],
    ['https://hub.example/', 'https://hub.example/'],
    ['none', undefined],
  ])('%s makes feeds name %s', async (setting, hub) => {
    const environment = { SITE_URL: 'https://news.example', ...(setting !== undefined && { HUB_URL: setting }) }
    expect((await readSite(environment)).hub).toBe(hub)
  })

  it('is refused where it is no web address', async () => {
    await expect(readSite({ HUB_URL: 'hub.example' })).rejects.toThrow('HUB_URL: "hub.example" is no web address')
  })
})

it('other HUB_ settings of the environment go to the Worker', () => {
  const environment = { HUB_ALLOW_PRIVATE: 'true', HUB_URL: 'none', PATH: '/bin' }
  expect(workerArguments(environment)).toEqual(['--var', 'HUB_ALLOW_PRIVATE:true'])
})

it.each([
  ['HUB_MAX_PER_HOST', 'many', 'HUB_MAX_PER_HOST: "many" is no whole number above 0'],
  ['HUB_ALLOW_PRIVATE', 'perhaps', 'HUB_ALLOW_PRIVATE: "perhaps" is neither true nor false'],
  ['HUB_LEASE_MIN', '999999999', 'HUB_LEASE_MIN (999999999) is more than HUB_LEASE_MAX'],
])('%s=%s is refused before any Worker has it, which would not start', async (name, value, message) => {
  await expect(readSite({ [name]: value })).rejects.toThrow(message)
})
