// runs in the page: a file dropped onto it, as a hand would
window.dropFile = (name, text) => {
  const carried = new DataTransfer()
  carried.items.add(new File([text], name, { type: 'text/csv' }))
  for (const type of ['dragenter', 'dragover', 'drop'])
    document.body.dispatchEvent(
      new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }),
    )
}
