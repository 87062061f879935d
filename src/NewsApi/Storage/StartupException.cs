namespace NewsApi.Storage;

/// <summary>The program cannot start, for a reason that its operator can remove; the message says how.</summary>
sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
