// Browsers start no worker from a disk (file:). In the offline archive the search worker therefore runs in a hidden
// frame of the same page: same messages, no inline script, so that the Content Security Policy can stay as it is.
(() => {
  "use strict";

  if (location.protocol !== "file:") return;

  const load = (frame, address) =>
    new Promise((done, failed) => {
      const script = frame.document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = () => failed(new Error(`cannot load ${address}`));
      frame.document.body.append(script);
    });

  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.element = document.createElement("iframe");
      this.element.hidden = true;
      document.body.append(this.element);
      const frame = this.element.contentWindow;
      frame.postMessage = (data) => {
        if (data.type === "bn-dekat") {
          document.dispatchEvent(new CustomEvent("bn-dekat", { detail: structuredClone(data.data) }));
          return;
        }
        const event = new MessageEvent("message", { data: structuredClone(data) });
        this.dispatchEvent(event);
        if (this.onmessage) this.onmessage(event);
      };
      frame.importScripts = (...addresses) =>
        addresses.reduce((before, next) => before.then(() => load(frame, next)), Promise.resolve());
      this.ready = load(frame, address);
    }

    postMessage(data) {
      this.ready.then(() => {
        const frame = this.element.contentWindow;
        frame.dispatchEvent(new frame.MessageEvent("message", { data: structuredClone(data) }));
      });
    }

    terminate() {
      this.element.remove();
    }
  };
  window.IFrameWorker = window.Worker; // the theme's search worker looks for this name to find its language files
})();
