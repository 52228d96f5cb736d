// Has the compiler read files of the host by reference and by import.
// Must not compile, and no line of the files may be in a message.
/// <reference path="@CANARY@" />
/// <reference path="/etc/shadow" />
import * as canary from '@CANARY@';

console.log(canary);
