// Office: files of office programs, as rows and lines; knows no plan.
//
// Lives here: telling kinds of files by their first bytes, decoding text into lines, rows of tab-separated cells,
// zip archives and XML, and the readers of .docx (Word*), .xlsx (Sheet*), .odt and .ods (Open*) and delimited text (Delimited*).
// Also the writers of .xlsx (SheetWriter) and of separated values (DelimitedWriter), in which no text is ever a formula.
// Not here: what a column means (Exchange).
// Rules: every reader has limits; nothing of a file is dropped silently.
