// Pages work without this; with it, addresses are copied at a click, lists are filtered while typing,
// and what scrolls is reached by every keyboard. Controls that need it are made here: text browsers show hidden ones.
for (const place of document.querySelectorAll('[data-copies]')) {
  const address = place.dataset.copies
  const field = place.parentElement.querySelector('input')
  const button = document.createElement('button')
  // What it says then is read aloud.
  Object.assign(button, { type: 'button', ariaLive: 'polite', textContent: field ? 'Copy' : 'Copy address' })
  place.replaceWith(button)
  button.addEventListener('click', async () => {
    field?.select()
    try {
      await navigator.clipboard.writeText(address)
      button.textContent = 'Copied'
    } catch {
      // No permission: the address is shown, and selected, so that a key press copies it.
      if (field) button.textContent = 'Press Ctrl-C'
      else location.assign(address)
    }
  })
}

const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

for (const filter of document.querySelectorAll('[data-filters]')) {
  // The first part of an item is its name; behind it stand words of ours.
  const items = [...document.getElementById(filter.dataset.filters).children].map((item) => [
    item,
    plain(item.firstElementChild.textContent),
  ])
  let field = filter.querySelector('input')
  if (!field) {
    field = document.createElement('input')
    Object.assign(field, { type: 'search', autocomplete: 'off', ariaLabel: 'Filter', placeholder: 'Filter' })
    filter.append(field)
  }
  const count = filter.parentElement.querySelector('[role=status]')
  const all = count?.textContent
  field.addEventListener('input', () => {
    const words = plain(field.value).trim().split(/\s+/)
    for (const [item, name] of items) item.hidden = !words.every((word) => name.includes(word))
    const shown = items.filter(([item]) => !item.hidden).length
    if (count) count.textContent = shown === items.length ? all : `${shown} of ${items.length}`
  })
}

function reach() {
  for (const box of document.querySelectorAll('pre, table')) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    else box.removeAttribute('tabindex')
  }
}
reach()
addEventListener('resize', reach)
addEventListener('toggle', reach, true)
