"Passes what settings.ini says to setuptools; pyproject.toml declares these fields dynamic."
import os
import re
from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup

os.environ.setdefault("SOURCE_DATE_EPOCH", "1577836800") # 2020: files in a wheel have one date, so the same tree gives the same bytes
HERE = Path(__file__).parent
settings = ConfigParser(delimiters=["="])
settings.read(HERE/"settings.ini", encoding="utf-8")
cfg = settings["DEFAULT"]

# PyPI shows the README away from the repository, so its relative links get the address of the latter.
where = f"{cfg['git_url']}/%s/{cfg['branch']}/"
readme = (HERE/"README.md").read_text(encoding="utf-8")
readme = re.sub(r"(!\[[^\]]*\]\()(?!\w+:|#)", rf"\g<1>{where % 'raw'}", readme)
readme = re.sub(r"(?<!!)(\[[^\]]*\]\()(?!\w+:|#)", rf"\g<1>{where % 'blob'}", readme)

extras = {key.removesuffix("_requirements"): value.split() for key, value in cfg.items() if key.endswith("_requirements")}

setup(
    version=cfg["version"],
    description=cfg["description"],
    long_description=readme,
    long_description_content_type="text/markdown",
    author=cfg["author"],
    author_email=cfg["author_email"],
    keywords=cfg["keywords"].split(),
    url=cfg["git_url"],
    project_urls={
        "Documentation": cfg["doc_host"] + cfg["doc_baseurl"],
        "Source": cfg["git_url"],
        "Issues": cfg["git_url"] + "/issues",
        "Changelog": where % "blob" + "CHANGELOG.md",
    },
    classifiers=[
        "Development Status :: 4 - Beta",
        f"Intended Audience :: {cfg['audience']}",
        f"Natural Language :: {cfg['language']}",
        "Operating System :: OS Independent",
        "Programming Language :: Python :: 3",
        *(f"Programming Language :: Python :: 3.{minor}" for minor in range(10, 14)),
        "Topic :: Scientific/Engineering :: Artificial Intelligence",
        "Topic :: Scientific/Engineering :: Mathematics",
        "Typing :: Typed",
    ],
    packages=find_packages(include=[cfg["lib_name"], cfg["lib_name"] + ".*"]),
    package_data={cfg["lib_name"]: cfg["package_data"].split()},
    install_requires=cfg["requirements"].split(),
    extras_require=extras,
    entry_points={
        "console_scripts": cfg["console_scripts"].split(),
        "nbdev": [f"{cfg['lib_name']}={cfg['lib_name']}._modidx:d"],  # lets other nbdev projects link to our docs
    },
)
