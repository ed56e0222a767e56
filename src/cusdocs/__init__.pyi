from cusdocs.api import ActualsTable as ActualsTable
from cusdocs.api import BilanReport as BilanReport
from cusdocs.api import ComparisonReport as ComparisonReport
from cusdocs.api import Report as Report
from cusdocs.api import SynthesisReport as SynthesisReport
from cusdocs.api import actuals_table as actuals_table
from cusdocs.api import blanks as blanks
from cusdocs.api import calendar as calendar
from cusdocs.api import check as check
from cusdocs.api import check_all as check_all
from cusdocs.api import compare as compare
from cusdocs.api import draft as draft
from cusdocs.api import evaluate as evaluate
from cusdocs.api import read as read
from cusdocs.api import synthesis as synthesis
from cusdocs.api import write as write

__version__: str
