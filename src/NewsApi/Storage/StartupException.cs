namespace NewsApi.Storage;

/// <summary>The program cannot start, for a reason that the operator can fix. The message tells how.</summary>
sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
