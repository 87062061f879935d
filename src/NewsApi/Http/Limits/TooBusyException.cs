namespace NewsApi.Http.Limits;

/// <summary>A request that needs more memory than this process has left: 503.</summary>
sealed class TooBusyException(string reason) : Exception(reason);

/// <summary>A write beyond those that one account may have in progress: 429.</summary>
sealed class TooManyWritesException() : Exception("Too many writes of this account are in progress.");
