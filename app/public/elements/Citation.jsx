export default "Citation"
