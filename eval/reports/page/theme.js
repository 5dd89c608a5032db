// Takes the colours from the address: the page may be shown in a frame of another, which is dark or light.
if (location.hash === "#dark" || location.hash === "#light") document.documentElement.className = location.hash.slice(1);
