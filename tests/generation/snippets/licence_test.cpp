#include "generation/snippets/licence.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "base/error.hpp"

namespace octet {
namespace {

const std::string k_mit_text =
    "MIT License\n\nCopyright (c) 2024 Somebody\n\nPermission is hereby granted, free of charge, "
    "to "
    "any person\nobtaining a copy of this software ... The above copyright notice and this "
    "permission notice shall be included in all copies\n";
const std::string k_bsd_text =
    "Redistribution and use in source and binary forms, with or without\nmodification, are "
    "permitted "
    "provided that the following conditions are met:\n";

TEST_CASE("licences are told by their distinctive phrases", "[licence]") {
  CHECK(licence_in(k_mit_text) == "MIT");
  CHECK(licence_in(k_mit_text + "The Software shall be used for Good, not Evil.") == "JSON");
  CHECK(
      licence_in("Permission is hereby granted, free of charge, to any person obtaining a copy") ==
      "MIT-0");
  CHECK(licence_in(k_bsd_text) == "BSD-2-Clause");
  CHECK(licence_in(k_bsd_text + "3. Neither the name of the copyright holder") == "BSD-3-Clause");
  CHECK(licence_in(k_bsd_text + "3. All advertising materials mentioning features or use\n"
                                "4. Neither the name of") == "BSD-4-Clause");
  CHECK(licence_in("                 Apache License\n           Version 2.0, January 2004") ==
        "Apache-2.0");
  CHECK(
      licence_in("Permission to use, copy, modify, and/or distribute this software for any purpose "
                 "with or without fee is hereby granted, provided that the above copyright notice "
                 "and this permission notice appear in all copies.") == "ISC");
  CHECK(
      licence_in("Permission to use, copy, modify, and/or distribute this software for any purpose "
                 "with or without fee is hereby granted.") == "0BSD");
  CHECK(licence_in("This is free and unencumbered software released into the public domain.") ==
        "Unlicense");
  CHECK(licence_in("CC0 1.0 Universal") == "CC0-1.0");
  CHECK(
      licence_in("GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007 ... the GNU Affero General "
                 "Public License") == "GPL-3.0");
  CHECK(licence_in("GNU LESSER GENERAL PUBLIC LICENSE\nVersion 2.1, February 1999") == "LGPL-2.1");
  CHECK(licence_in("All rights reserved.").empty());
  CHECK(licence_in("").empty());
  CHECK(licence_in(k_mit_text + "CC0 1.0 Universal") == "MIT AND CC0-1.0");
}

TEST_CASE("a notice in a source file is read through the marks of its comments", "[licence]") {
  CHECK(licence_in(
            "/*\n * This program is free software: you can redistribute it under the terms of\n"
            " * the GNU General Public\n * License as published, either version 2\n */") ==
        "GPL-2.0");
  CHECK(licence_in("# Licensed under the Apache License, Version 2.0 (the \"License\")") ==
        "Apache-2.0");
  CHECK(
      licence_in("// Use of this source code is governed by a BSD-style\n// license that can be") ==
      "BSD-3-Clause");
  CHECK(licence_in("int main() {}").empty());
}

TEST_CASE("names of licences are those of SPDX", "[licence]") {
  CHECK(licence_named("The MIT License") == "MIT");
  CHECK(licence_named(" mit ") == "MIT");
  CHECK(licence_named("apache-2.0") == "Apache-2.0");
  CHECK(licence_named("Apache License 2.0") == "Apache-2.0");
  CHECK(licence_named("bsd-3-clause") == "BSD-3-Clause");
  CHECK(licence_named("cc0-1.0") == "CC0-1.0");
  CHECK(licence_named("Zlib") == "Zlib");
  CHECK(all_of_licences({"mit", "MIT", "isc"}) == "MIT AND ISC");
  CHECK(all_of_licences({"MIT OR ISC", "Zlib"}) == "(MIT OR ISC) AND Zlib");
  CHECK(all_of_licences({}).empty());
}

TEST_CASE("SPDX lines are read wherever they stand", "[licence]") {
  CHECK(spdx_in("#!/bin/sh\n# SPDX-License-Identifier: MIT\n") == "MIT");
  CHECK(spdx_in("/* SPDX-License-Identifier: MIT OR Apache-2.0 */") == "MIT OR Apache-2.0");
  CHECK(spdx_in("<!-- SPDX-License-Identifier: mit -->") == "MIT");
  CHECK(spdx_in("// SPDX-License-Identifier: MIT\r\n// SPDX-License-Identifier: ISC\r\n") ==
        "MIT AND ISC");
  CHECK(spdx_in("int main() {}").empty());
  CHECK(spdx_in("SPDX-License-Identifier:").empty());
}

TEST_CASE("files that hold licences", "[licence]") {
  for (const char* name : {"LICENSE", "License.txt", "LICENCE.md", "COPYING", "COPYING.LESSER",
                           "UNLICENSE", "LICENSE-MIT", "LICENSE-APACHE-2.0"})
    CHECK(is_licence_file(name));
  for (const char* name :
       {"license.py", "licenses", "licensed.txt", "LICENSE.json", "README.md", ""})
    CHECK_FALSE(is_licence_file(name));
}

TEST_CASE("expressions of licences are allowed or not", "[licence]") {
  const LicencePolicy usual(usual_licences());
  for (const char* good : {"MIT", "mit", "MIT OR GPL-3.0", "GPL-2.0-only OR MIT", "MIT AND ISC",
                           "(MIT OR X) AND (ISC)", "((MIT))", "Apache License 2.0",
                           "MIT AND (GPL-2.0 OR BSD-2-Clause)"})
    CHECK(usual.allows(good));
  for (const char* bad : {"", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "MIT)", "()", "OR",
                          "Apache-2.0 WITH LLVM-exception", "X OR Y AND MIT", ")("})
    CHECK_FALSE(usual.allows(bad));
  CHECK(LicencePolicy({"Apache-2.0 WITH LLVM-exception"}).allows("Apache-2.0 WITH LLVM-exception"));
  CHECK(LicencePolicy({"any"}).allows(""));
  CHECK(LicencePolicy({"any"}).allows("GPL-3.0"));
  CHECK_THROWS_AS(LicencePolicy({}), InputError);
  CHECK_THROWS_AS(LicencePolicy({"any", "MIT"}), InputError);
  CHECK_FALSE(usual.allows(std::string(100'000, '(')));
}

}  // namespace
}  // namespace octet
