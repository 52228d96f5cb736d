#include "reports/generation/discussion_counts.hpp"

namespace octet {

void DiscussionCounts::add(const PageDiscussion& discussion) {
  for (PageShare* share : {&total_, &modes_[discussion.mode], &operations_[discussion.operation],
                           &target_kinds_[discussion.target_kind]}) {
    ++share->all;
    share->kept += discussion.is_kept ? 1 : 0;
  }
  for (const PageChange& change : discussion.changes) {
    if (!change.memory.empty()) ++memories_[change.memory];
  }
  ideas_asked_ += discussion.ideas_asked;
  ideas_named_ += discussion.ideas_named;
}

}  // namespace octet
