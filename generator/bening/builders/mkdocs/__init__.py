"""MkDocs in this process, with its templates and file lists kept between editions."""
