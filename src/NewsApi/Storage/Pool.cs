namespace NewsApi.Storage;

/// <summary>
/// The connection pools beside those of <see cref="NewsDb"/> and <see cref="Live.LiveDb"/>. Ordinary requests do not use them, so that
/// they have a connection also while every connection of the newsroom or of the readers is in use.
/// </summary>
enum Pool
{
    /// <summary>Kills, publication when an embargo ends, and the end of publication when an article expires.</summary>
    Urgent,

    /// <summary>The lookup of API keys: single short statements.</summary>
    Authentication,

    /// <summary>Health checks, the listener for changes, and <see cref="Editing.UrgentWork"/>.</summary>
    Monitoring,

    /// <summary>Health checks of the readers' database.</summary>
    ReadersMonitoring,
}
