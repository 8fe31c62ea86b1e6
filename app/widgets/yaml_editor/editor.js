// A text area with line numbers that saves while one types, and never throws away what was typed.
const PAUSE = 700 // ms without a key until it is sent
const PATIENCE = 15000 // ms until an unanswered text is sent again
const seen = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  const area = parentElement.querySelector("textarea")
  const gutter = parentElement.querySelector(".gutter")
  const state = parentElement.querySelector(".state")
  let S = seen.get(parentElement)
  if (!S) {
    S = { base: data.revision, server: data.text, sent: null, flying: 0, count: 0, timer: 0 }
    seen.set(parentElement, S)
    area.value = data.text
  }
  const dirty = () => area.value !== S.server

  const send = () => {
    clearTimeout(S.timer)
    if (!dirty() || S.flying) return
    S.flying = ++S.count
    S.sent = area.value
    S.since = Date.now()
    setTriggerValue("typed", { text: S.sent, base: S.base, count: S.flying })
    S.timer = setTimeout(() => { S.flying = 0; send() }, PATIENCE)
  }
  const later = () => {
    clearTimeout(S.timer)
    say("Typing")
    S.timer = setTimeout(send, PAUSE)
  }
  const say = words => { if (state.textContent !== words) state.textContent = words }

  const answered = S.flying && data.answered === S.flying
  if (answered) {
    S.flying = 0
    clearTimeout(S.timer)
  }
  if (data.text !== S.server || data.revision !== S.base) {
    const untouched = area.value === S.server || (answered && area.value === S.sent)
    const ours = data.text === S.sent || (answered && data.text !== S.server)
    if (untouched) {
      if (area.value !== data.text) {
        const [from, to] = [area.selectionStart, area.selectionEnd]
        area.value = data.text
        if (parentElement.activeElement === area) area.setSelectionRange(from, to)
      }
      S.base = data.revision
      S.server = data.text
    } else if (ours) {
      S.base = data.revision
      S.server = data.text
    }
    // Otherwise another tab wrote while there are unsent words here: they go out with the old base,
    // and the server keeps both.
  }
  if (!S.flying) dirty() ? later() : say("Saved")

  number(area, gutter, data.problems)
  area.setAttribute("aria-label", data.label)
  area.oninput = () => { number(area, gutter, data.problems); if (!S.flying) later(); else say("Typing") }
  area.onblur = send
  area.onscroll = () => { gutter.scrollTop = area.scrollTop }
  area.onkeydown = event => event.stopPropagation()
  if (data.line && (data.line !== S.line || data.asked !== S.asked)) show(area, data.line)
  S.line = data.line
  S.asked = data.asked
  gutter.scrollTop = area.scrollTop
  return () => clearTimeout(S.timer)
}

function number(area, gutter, problems) {
  const lines = area.value.split("\n").length
  const marks = JSON.stringify(problems) + lines
  if (gutter.dataset.marks === marks) return
  gutter.dataset.marks = marks
  const wrong = new Map(problems.map(each => [each.line, each.message]))
  gutter.replaceChildren(...Array.from({ length: lines }, (_, index) => {
    const line = document.createElement("div")
    line.textContent = String(index + 1)
    if (wrong.has(index + 1)) {
      line.className = "wrong"
      line.title = wrong.get(index + 1)
    }
    return line
  }))
}

function show(area, line) {
  const before = area.value.split("\n").slice(0, line - 1).join("\n").length
  const height = parseFloat(getComputedStyle(area).lineHeight)
  area.scrollTop = Math.max(0, (line - 4) * height)
  area.focus({ preventScroll: true })
  area.setSelectionRange(before + (line > 1), before + (line > 1))
}
