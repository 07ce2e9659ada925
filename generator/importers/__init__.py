"""From the office's own files (DOCX, XLSX, CSV, pasted text) to a draft edition and a list of questions."""
