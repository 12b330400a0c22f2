// Pages work without this; with it, addresses are copied at a click, lists are filtered while typing,
// and what scrolls is reached by every keyboard.
for (const button of document.querySelectorAll('[data-copies]')) {
  const address = button.dataset.copies
  button.hidden = false
  button.addEventListener('click', async () => {
    const field = button.parentElement.querySelector('input')
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
  filter.hidden = false
  filter.querySelector('input').addEventListener('input', ({ target }) => {
    const words = plain(target.value).split(/\s+/)
    for (const [item, name] of items) item.hidden = !words.every((word) => name.includes(word))
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
