// Office: files of office programs, as rows and lines; knows no plan.
//
// Lives here: text decoding and tab-separated rows; the zip, .docx, .xlsx and CSV readers and writers belong here too.
// Not here: what a column means (Exchange).
// Rules: every reader has limits; nothing of a file is dropped silently.
