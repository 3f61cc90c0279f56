// In TypeDoc's list of search results each option holds a link, and assistive technologies reach only one of the two.
// The option stays; its link becomes text that leads to the same page.

const results = document.getElementById('tsd-search-results')

new MutationObserver(() => {
  for (const link of results.querySelectorAll('a[href]')) {
    const { href } = link
    link.removeAttribute('href')
    link.addEventListener('click', ({ ctrlKey, metaKey }) => {
      if (ctrlKey || metaKey) open(href)
      else location.assign(href)
    })
  }
}).observe(results, { childList: true, subtree: true })
