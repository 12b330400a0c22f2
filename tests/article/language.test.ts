import { describe, expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const read = (written: string) => {
  const { article, findings } = readText(`---\ntitle: T\nlanguage: ${JSON.stringify(written)}\n---\nText`)
  return { language: article?.language, findings }
}

/** Every primary subtag of two letters in IANA's registry. */
const registered = `
  aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
  eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw
  ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt
  my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm
  sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
`
  .trim()
  .split(/\s+/)
const rarer = ['gsw', 'haw', 'fil', 'yue', 'nds', 'sco', 'mul', 'und', 'aaa', 'zh-Hant-TW', 'de-CH-1996']

describe('the language of an article', () => {
  it.each(registered)('%s', (code) => {
    expect(read(code)).toEqual({ language: Intl.getCanonicalLocales(code)[0], findings: [] })
  })

  it.each(rarer)('%s', (tag) => {
    expect(read(tag)).toEqual({ language: tag, findings: [] })
  })

  it.each([
    ['english', 'en'],
    ['Deutsch', 'de'],
    ['French', 'fr'],
    ['français', 'fr'],
    ['francais', 'fr'],
    ['Englisch', 'en'],
    ['日本語', 'ja'],
    ['Norwegian Bokmål', 'nb'],
    ['Cantonese', 'yue'],
    ['pt_BR.UTF-8', 'pt-BR'],
    ['iw', 'he'],
  ])('%s is %s', (written, tag) => {
    expect(read(written)).toEqual({ language: tag, findings: [] })
  })

  it.each(['zz', 'qq-US', 'klingonese', 'posix', 'Latin!', 'x-own', 'i-own'])(
    '%s is none, and is reported',
    (written) => {
      const { language, findings } = read(written)
      expect(language).toBeUndefined()
      expect(findings).toMatchObject([{ rule: 'language', severity: 'warning', line: 3 }])
      expect(findings[0]?.message).toBe(`"${written}" is no language; write a tag such as en or pt-BR (BCP 47)`)
    },
  )

  it('is named where its country is written for it', () => {
    expect(read('jp').findings[0]?.message).toContain('"jp" is no language; write ja, or ')
  })

  it('is the next name’s where the best names none', () => {
    const { article, findings } = readText('---\ntitle: T\nlanguage: zz\nlang: de\n---\nText')
    expect(article?.language).toBe('de')
    expect(findings).toMatchObject([{ rule: 'language', line: 3 }])
  })
})
