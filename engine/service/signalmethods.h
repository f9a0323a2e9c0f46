// SPDX-License-Identifier: MIT
#pragma once

namespace sluice {

class FileRunner;
class RpcMethods;
class Signals;

/** Adds the methods `signals.…`, which the manual's page on the service lists. Everything given must outlive `methods`. */
void addSignalMethods(RpcMethods &methods, Signals &board, const FileRunner &runner);

} // namespace sluice
