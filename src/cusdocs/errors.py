"""The errors that a user can meet: each with a stable code, a French title, a remedy and an exit code."""

from collections.abc import Sequence
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the command line answers; the numbers are part of the public contract."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    MISSING_TOOL = 4
    INTERNAL = 5
    INTERRUPTED = 130


class CusdocsError(Exception):
    """Base of all errors of cusdocs; ``str(error)`` is one clear French sentence that says what to do."""

    code: ClassVar[str] = "E000"
    title: ClassVar[str] = "Erreur"
    remedy: ClassVar[str] = ""
    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL

    @property
    def advice(self) -> str:
        """The remedy, empty when the sentence itself already gives it."""
        said = self.remedy.rstrip(".").casefold() in str(self).casefold()
        return "" if said else self.remedy


def together(errors: Sequence[CusdocsError]) -> CusdocsError:
    """Return ``errors`` as one, of the class of the first: whoever mends the one learns of the others at once."""
    first, *others = errors
    return type(first)("\n".join(map(str, errors))) if others else first


class UsageError(CusdocsError):
    """The command or an option is wrong."""

    code = "E100"
    title = "Commande ou option incorrecte"
    remedy = "Consultez l'aide avec --help."
    exit_code = ExitCode.USAGE


class SchemaError(CusdocsError):
    """A rule file is wrong: its text names the file, the line and the key."""

    code = "E200"
    title = "Fichier de règles incorrect"
    remedy = "Corrigez le fichier à la ligne indiquée."
    exit_code = ExitCode.USAGE


class ClauseError(CusdocsError):
    """A clause file is wrong: its text names the file and the line."""

    code = "E300"
    title = "Clause incorrecte"
    remedy = "Corrigez la clause à la ligne indiquée."
    exit_code = ExitCode.USAGE


class MissingToolError(CusdocsError):
    """A program that was asked for is not installed."""

    code = "E700"
    title = "Programme externe absent"
    remedy = "Installez le programme indiqué et recommencez."
    exit_code = ExitCode.MISSING_TOOL


class OcrError(CusdocsError):
    """A page could not be read by OCR; it stays unread."""

    code = "E701"
    title = "Reconnaissance de texte impossible"
    remedy = "Réinstallez Tesseract et sa langue « fra »."
    exit_code = ExitCode.MISSING_TOOL


class InputError(CusdocsError):
    """A submitted file cannot be read."""

    code = "E400"
    title = "Fichier illisible"
    remedy = "Vérifiez le fichier et recommencez."
    exit_code = ExitCode.UNREADABLE


class MissingFileError(InputError):
    """The file named does not exist."""

    code = "E401"
    title = "Fichier introuvable"
    remedy = "Vérifiez le chemin indiqué."


class EncryptedFileError(InputError):
    """The file is protected by a password."""

    code = "E402"
    title = "Fichier protégé par un mot de passe"
    remedy = "Enregistrez-en une copie sans mot de passe et recommencez."


class CorruptFileError(InputError):
    """The file is damaged, or is not of the format that its name announces."""

    code = "E403"
    title = "Fichier endommagé"
    remedy = "Demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."


class UnsupportedFileError(InputError):
    """The format of the file is not one that cusdocs reads."""

    code = "E404"
    title = "Format de fichier non pris en charge"
    remedy = "Fournissez un fichier .pdf ou .docx."


class TableFileFormatError(InputError):
    """The table file is in a format that cusdocs does not read."""

    code = "E405"
    title = "Format de fichier de tableaux non pris en charge"
    remedy = "Fournissez un fichier .xlsx, .ods ou .csv."


class LimitError(InputError):
    """The file has more pages, or holds more once unpacked, than the limit set."""

    code = "E406"
    title = "Fichier au-delà des limites"
    remedy = "Divisez le fichier, ou relevez la limite indiquée."


class TooLongError(InputError):
    """Reading and checking the file took more time than the limit set."""

    code = "E407"
    title = "Lecture trop longue"
    remedy = "Divisez le fichier, ou relevez la limite avec --max-seconds."


class BrokenReadingError(InputError):
    """The process that read the file was brought down: by a crash of a library, or for want of memory."""

    code = "E408"
    title = "Lecture interrompue"
    remedy = (
        "Ouvrez le fichier puis enregistrez-le à nouveau, divisez-le, ou relevez la limite de mémoire "
        "avec --max-memory."
    )


class ArchiveError(InputError):
    """A .zip archive cannot be unpacked safely."""

    code = "E409"
    title = "Archive refusée"
    remedy = "Décompressez l'archive et indiquez ses fichiers .pdf et .docx."


class AnnotationError(InputError):
    """Notes cannot be set on the pages of a PDF that was read and checked."""

    code = "E410"
    title = "Annotation impossible"
    remedy = "Ouvrez le fichier, enregistrez-le à nouveau en PDF et recommencez, ou demandez le rapport en HTML."


class InternalError(CusdocsError):
    """The fault is ours: a file was read, and could not be checked."""

    code = "E900"
    title = "Erreur interne"
    remedy = "Signalez-la avec la commande et le fichier en cause\u00a0; CUSDOCS_DEBUG=1 affiche le détail."


class DossierError(InputError):
    """The data of the organism are wrong; every problem is listed with its sheet, row and column."""

    code = "E500"
    title = "Données du dossier incorrectes"
    remedy = "Corrigez les cellules indiquées et recommencez."


class ActualsError(InputError):
    """What was achieved cannot be read; every problem is listed with its sheet and cell."""

    code = "E510"
    title = "Suivi de la convention incorrect"
    remedy = "Corrigez les cellules indiquées et recommencez."


class RegisterError(InputError):
    """The register of organisms cannot be read; every problem is listed with its line."""

    code = "E511"
    title = "Registre des organismes incorrect"
    remedy = "Corrigez les lignes indiquées et recommencez."


class WritingError(CusdocsError):
    """The document cannot be set as a file, or the file cannot be saved where it was asked."""

    code = "E600"
    title = "Écriture impossible"
    remedy = "Corrigez le contenu ou l'emplacement indiqué et recommencez."
    exit_code = ExitCode.USAGE
