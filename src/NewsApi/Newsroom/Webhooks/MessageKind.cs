namespace NewsApi.Newsroom.Webhooks;

/// <summary>
/// What a webhook message tells: a change of an article; that an article no longer matches the webhook's sections and tags (Left); a test;
/// or the verification of the target.
/// </summary>
enum MessageKind { Published, Revised, Corrected, Moved, Withdrawn, Left, Test, Verify }
