"""
The form: an assessment as a workbook that people fill in, and the way back from it.

`making` says what stands in a form, `writing` makes a workbook of it, `reading` makes an
assessment of a workbook again, whatever its owner did to it, or says cell by cell why not.
"""
