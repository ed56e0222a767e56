"""Document to Word: real styles, fields and sections, over the static parts in ``template/``."""
