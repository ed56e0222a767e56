from cusdocs.api import Report as Report
from cusdocs.api import blanks as blanks
from cusdocs.api import check as check
from cusdocs.api import check_all as check_all
from cusdocs.api import draft as draft
from cusdocs.api import read as read
from cusdocs.api import write as write

__version__: str
