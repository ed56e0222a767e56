"""What the system refuses, said in French: its own words follow the language of the machine."""

import errno

_REASONS = {
    errno.ENOENT: "le fichier ou son dossier est introuvable",
    errno.EACCES: "vous n'en avez pas le droit",
    errno.EPERM: "vous n'en avez pas le droit",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "le dossier indiqué est un fichier",
    errno.EEXIST: "un fichier de ce nom existe déjà",
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.EBUSY: "il est ouvert dans un autre programme",
    errno.EADDRINUSE: "l'adresse est déjà utilisée",
    errno.EADDRNOTAVAIL: "l'adresse n'est pas celle de ce poste",
}


def reason(error: OSError) -> str:
    """Return why the system refuses, in a few French words."""
    return _REASONS.get(
        error.errno or 0, f"erreur {error.errno} du système" if error.errno else "erreur du système"
    )
