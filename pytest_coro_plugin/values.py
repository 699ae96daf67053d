"""Values that cross between subject and judge: plain data, compared type-strictly; everything else by description.

Floor 0. In process and apart the judge compares only what ``portable`` made, so both ways give the same verdict. An object that
is not plain data crosses as an ``Opaque`` (its kind and name), an exception as an ``ErrorValue``. Never pickle.
"""
