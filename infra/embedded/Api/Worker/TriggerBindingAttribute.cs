namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of the attributes that say what starts a function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;
