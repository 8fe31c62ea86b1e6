// The drawing of a design: swapped only when its layout changes; load, losses and choice are attributes on it.
// Everything written into the page goes through textContent; the SVG comes from our own renderer.
const kept = new WeakMap()
// Quiet to loud, so that it reads without colour too; each step has a ground and its ink, by day and by night.
const STEPS = [
  [0.25, "light-dark(#e6f0f7, #22313d)", "light-dark(#14212b, #e6edf2)", "below 25 %"],
  [0.5, "light-dark(#b4d3e8, #2f5f80)", "light-dark(#14212b, #ffffff)", "25 to 50 %"],
  [0.75, "light-dark(#fbe09a, #7d6010)", "light-dark(#14212b, #ffffff)", "50 to 75 %"],
  [0.9, "light-dark(#f0a13c, #d9892b)", "#14212b", "75 to 90 %"],
  [1, "light-dark(#cf5a1b, #f0703a)", "#000000", "90 to 100 %"],
  [Infinity, "light-dark(#7a1745, #ffb3d9)", "light-dark(#ffffff, #3a0520)", "full, work waits"],
]

export default function ({ data, parentElement, setTriggerValue }) {
  const find = (name) => parentElement.querySelector(name)
  const host = find(".drawing")
  let own = kept.get(parentElement)
  if (!own) kept.set(parentElement, (own = { at: 0, playing: null }))
  own.data = data
  own.choose = (id) => {
    own.selected = id
    paint()
    setTriggerValue("clicked", id)
  }
  if (own.svg !== data.svg) {
    host.innerHTML = data.svg
    own.svg = data.svg
    prepare()
  }
  if (own.told !== data.selected) {
    own.told = data.selected
    own.selected = data.selected
  }
  const frames = data.frames
  if (own.run !== data.run) {
    stop()
    own.run = data.run
    own.at = frames?.begin ?? 0
  }
  find(".words pre").textContent = data.words
  legend()
  player()
  paint()

  function prepare() {
    const drawing = host.querySelector("svg")
    const width = parseFloat(drawing.getAttribute("width")) * (4 / 3) // points to pixels
    const height = parseFloat(drawing.getAttribute("height")) * (4 / 3)
    drawing.removeAttribute("height")
    drawing.removeAttribute("width")
    drawing.style.setProperty("--wide", `${width}px`)
    drawing.style.setProperty("--ratio", width / height)
    const size = find(".size")
    // One that is shown in its full size anyway needs no way to it.
    size.hidden = width <= host.clientWidth && height <= Math.max(368, innerHeight * 0.6)
    size.onclick = () => size.setAttribute("aria-pressed", String(host.classList.toggle("full")))
    drawing.setAttribute("role", "group")
    drawing.setAttribute("aria-label", data.alt)
    drawing.insertAdjacentHTML("afterbegin", HATCH)
    drawing.querySelectorAll("g.graph > title, g.cluster > title").forEach((each) => each.remove())
    drawing.querySelectorAll("g.edge").forEach((each) => each.setAttribute("aria-hidden", "true"))
    nodes().forEach((node, place) => {
      node.querySelector("title")?.remove()
      node.setAttribute("role", "button")
      node.tabIndex = place ? -1 : 0 // one stop for the tab key; arrows move within
    })
    host.onclick = (event) => {
      const node = event.target.closest?.("g.node")
      if (node && data.boxes[node.id]) own.choose(node.id)
    }
    host.onkeydown = (event) => {
      const all = nodes()
      const place = all.indexOf(event.target.closest?.("g.node"))
      if (place < 0) return
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
      const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : place + step
      if (event.key === "Enter" || event.key === " ") own.choose(all[place].id)
      else if (all[to]) {
        all[place].tabIndex = -1
        all[to].tabIndex = 0
        all[to].focus()
        all[to].scrollIntoView({ block: "nearest", inline: "nearest" })
      } else if (!step) return
      event.preventDefault()
      event.stopPropagation() // the page has shortcuts of its own
    }
  }

  function nodes() {
    return [...host.querySelectorAll("g.node")].filter((node) => own.data.boxes[node.id])
  }

  function paint() {
    const { boxes, load } = own.data
    for (const node of nodes()) {
      const box = boxes[node.id]
      const busy = frames ? frames.load[node.id]?.[own.at] : load?.[node.id]
      const lost = frames?.down[node.id]?.[own.at] ?? 0
      const step = busy == null ? null : STEPS.find(([below]) => busy < below)
      const shapes = [...node.querySelectorAll("path,polygon,ellipse")]
      for (const shape of shapes.filter((each) => each.getAttribute("fill") !== "none")) {
        shape.style.fill = lost >= 1 ? "url(#hatch)" : (step?.[1] ?? "")
      }
      const texts = [...node.querySelectorAll("text")]
      const said = lost >= 1 ? "✕ lost" : busy == null ? "" : busy > MOST ? "over 999 %" : `${Math.round(busy * 100)} %`
      const part = lost > 0 && lost < 1 ? `${said} ✕${Math.round(lost * 100)} % lost` : said
      if (texts[2] && !node.classList.contains("chapter")) texts[2].textContent = part
      for (const text of texts) text.style.fill = lost >= 1 ? "" : (step?.[2] ?? "")
      node.classList.toggle("lost", lost > 0)
      node.classList.toggle("chosen", node.id === own.selected)
      node.setAttribute("aria-pressed", String(node.id === own.selected))
      const where = box.region ? `, in ${box.region}` : ""
      node.setAttribute("aria-label", `${box.words} ${part}${where}`.replace(/ +/g, " "))
    }
  }

  function legend() {
    const list = find(".legend")
    list.hidden = !frames && !data.load
    if (list.hidden || list.childElementCount) return
    for (const [, fill, , said] of [...STEPS, [0, "", "", "lost"]]) {
      const item = document.createElement("li")
      const swatch = document.createElement("span")
      swatch.className = fill ? "swatch" : "swatch hatched"
      swatch.style.backgroundColor = fill
      item.append(swatch, said)
      list.append(item)
    }
  }

  function player() {
    const box = find(".player")
    box.hidden = !frames
    if (!frames) return stop()
    const last = frames.times.length - 1
    const [slider, play, marks] = [find(".time"), find(".play"), find(".marks")]
    slider.max = last
    slider.oninput = () => (stop(), show(Number(slider.value)))
    slider.onkeydown = (event) => event.stopPropagation()
    play.onclick = () => (own.playing ? stop() : start(last))
    if (own.marked !== data.run) {
      own.marked = data.run
      marks.replaceChildren(
        ...frames.marks.map(({ x, label }) => {
          const button = document.createElement("button")
          button.textContent = `${clock(x)} ${label}`
          button.onclick = () => {
            stop()
            const next = frames.times.findIndex((time) => time >= x)
            show(next < 0 ? last : next)
          }
          return button
        }),
      )
    }
    show(Math.min(own.at, last))
  }

  function show(at) {
    own.at = at
    const [slider, now] = [find(".time"), find(".now")]
    const { times } = own.data.frames
    slider.value = at
    slider.setAttribute("aria-valuetext", clock(times[at]))
    now.textContent = `${clock(times[at])} of ${clock(times[times.length - 1])}`
    paint()
  }

  function start(last) {
    if (own.at >= last) own.at = 0
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    const pace = calm ? 700 : Math.max(60, 15000 / (last + 1)) // a whole run takes 15 seconds
    find(".play").textContent = "Pause"
    own.playing = setInterval(() => {
      if (own.at >= last) return stop()
      show(own.at + 1)
    }, pace)
  }

  function stop() {
    clearInterval(own.playing)
    own.playing = null
    find(".play").textContent = "Play"
  }

  return () => clearInterval(own.playing)
}

function clock(seconds) {
  const whole = Math.round(seconds)
  if (Math.abs(seconds) < 10) return `${Number(seconds.toFixed(1))} s`
  if (whole < 120) return `${whole} s`
  return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ""}`
}

const MOST = 9.99 // far beyond full is only far beyond
const HATCH = `<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse"
  patternTransform="rotate(45)"><rect width="8" height="8" class="hatch-ground"/>
  <rect width="3" height="8" class="hatch-line"/></pattern></defs>`
