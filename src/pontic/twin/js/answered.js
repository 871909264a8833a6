// Tells the page around the frame that the bank was answered.
window.parent.postMessage({ twin: "answered" }, "*");
