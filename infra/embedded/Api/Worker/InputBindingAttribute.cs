namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of the attributes that fill a parameter from something other than the trigger.</summary>
public abstract class InputBindingAttribute : BindingAttribute;
